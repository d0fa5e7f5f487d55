@echo off
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title Pemasangan DIK Toolkit
rem  pasang.bat [RUANG_KERJA] [FOLDER_BERSAMA]     bawaan: C:\DIK dan C:\DIK-Bersama
rem  Boleh dijalankan lagi kapan saja: yang sudah ada tidak diubah.

for %%I in ("%~dp0..\..") do set "PROGRAM=%%~fI"
set "RUANG=C:\DIK"
if not "%~1"=="" set "RUANG=%~f1"
set "BERSAMA=C:\DIK-Bersama"
if not "%~2"=="" set "BERSAMA=%~f2"
set "SCRIPTS=%PROGRAM%\.venv\Scripts"

echo Program        : %PROGRAM%
echo Ruang kerja    : %RUANG%
echo Folder bersama : %BERSAMA%
echo.

fltmc >nul 2>&1
if errorlevel 1 (
    echo Jendela ini bukan jendela administrator.
    echo Klik kanan pasang.bat, lalu pilih "Run as administrator".
    goto gagal
)

echo [1/6] Mencari Python 3.11 atau yang lebih baru ...
set "PY="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
if not errorlevel 1 set "PY=py -3"
if not defined PY (
    python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1
    if not errorlevel 1 set "PY=python"
)
if not defined PY (
    echo Python 3.11 atau yang lebih baru tidak ditemukan. Pasang dari python.org,
    echo centang "Install Python for all users", lalu jalankan pasang.bat lagi.
    goto gagal
)

echo [2/6] Menyiapkan program ^(beberapa menit, perlu internet^) ...
if not exist "%SCRIPTS%\python.exe" %PY% -m venv "%PROGRAM%\.venv"
if errorlevel 1 goto gagal
"%SCRIPTS%\python.exe" -m pip install --quiet --disable-pip-version-check --require-hashes -r "%PROGRAM%\requirements.lock"
if errorlevel 1 goto gagal
"%SCRIPTS%\python.exe" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e "%PROGRAM%"
if errorlevel 1 goto gagal

echo [3/6] Menyiapkan ruang kerja ...
"%SCRIPTS%\python.exe" "%~dp0siapkan.py" tempat "%RUANG%" "%BERSAMA%"
if errorlevel 1 goto gagal
"%SCRIPTS%\dik.exe" init "%RUANG%"
if errorlevel 1 goto gagal

echo [4/6] Mengatur hak akses ...
"%SCRIPTS%\python.exe" "%~dp0siapkan.py" hak "%RUANG%"
if errorlevel 1 goto gagal

echo [5/6] Mendaftarkan tugas "DIK Toolkit" ...
"%SCRIPTS%\python.exe" "%~dp0siapkan.py" tugas "%RUANG%" "%TEMP%\dik-watch.xml"
if errorlevel 1 goto gagal
schtasks /create /tn "DIK Toolkit" /xml "%TEMP%\dik-watch.xml" /f
if errorlevel 1 goto gagal
schtasks /run /tn "DIK Toolkit"
del "%TEMP%\dik-watch.xml" >nul 2>&1

echo [6/6] Memeriksa ...
"%SCRIPTS%\dik.exe" doctor --workspace "%RUANG%"
echo.
echo Selesai. Bila ada tanda silang di atas, ikuti petunjuknya, lalu klik dua kali "Periksa Pemasangan.bat".
echo Langkah berikutnya ada di docs\pasang-windows.md: membagikan folder kepada unit.
pause
exit /b 0

:gagal
echo.
echo Pemasangan belum selesai. Perbaiki yang tertulis di atas, lalu jalankan pasang.bat lagi.
pause
exit /b 1
