@echo off
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title Pemasangan DIK Toolkit
rem  pasang.bat [RUANG_KERJA] [FOLDER_BERSAMA]     bawaan: C:\DIK dan C:\DIK-Bersama
rem  Boleh dijalankan lagi kapan saja, tanpa alamat: ruang kerja dan tugas yang sudah ada tetap dipakai.

for %%I in ("%~dp0..\..") do set "PROGRAM=%%~fI"
set "SCRIPTS=%PROGRAM%\.venv\Scripts"
set "RUANG="
set "BERSAMA="
set "TUGAS="
schtasks /query /tn "DIK Toolkit" >nul 2>&1
if not errorlevel 1 set "TUGAS=ada"
if exist "%~dp0lokasi.cmd" call "%~dp0lokasi.cmd"
if not "%~1"=="" set "RUANG=%~f1"
if not "%~2"=="" set "BERSAMA=%~f2"
rem  program diganti seluruhnya, jadi tempatnya tidak diketahui lagi: jangan memulai ruang kerja lain
if defined TUGAS if not defined RUANG goto alamat
if not defined RUANG set "RUANG=C:\DIK"
if not defined BERSAMA set "BERSAMA=C:\DIK-Bersama"
rem  tugas untuk ruang kerja lain didaftarkan ulang: jangan menyiapkan yang satu dan menjalankan yang lain
if defined TUGAS schtasks /query /tn "DIK Toolkit" /xml | find /i ">%RUANG%<" >nul
if errorlevel 1 set "TUGAS="

echo Program        : %PROGRAM%
echo Ruang kerja    : %RUANG%
if not exist "%RUANG%\dik.toml" echo Folder bersama : %BERSAMA%
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
if defined TUGAS goto terdaftar
"%SCRIPTS%\python.exe" "%~dp0siapkan.py" tugas "%RUANG%" "%TEMP%\dik-watch.xml"
if errorlevel 1 goto gagal
schtasks /create /tn "DIK Toolkit" /xml "%TEMP%\dik-watch.xml" /f
if errorlevel 1 goto gagal
del "%TEMP%\dik-watch.xml" >nul 2>&1
goto mulai

:terdaftar
echo Tugas itu sudah ada dan tidak diubah, begitu juga akunnya. Untuk mendaftarkannya ulang:
echo   schtasks /delete /tn "DIK Toolkit" /f
echo lalu jalankan pasang.bat lagi.

:mulai
schtasks /run /tn "DIK Toolkit"

echo [6/6] Memeriksa ...
"%SCRIPTS%\dik.exe" doctor --workspace "%RUANG%"
echo.
echo Selesai. Bila ada tanda silang di atas, ikuti petunjuknya, lalu klik dua kali "Periksa Pemasangan.bat".
echo Langkah berikutnya ada di docs\pasang-windows.md: membagikan folder kepada unit.
pause
exit /b 0

:alamat
echo DIK Toolkit sudah terpasang di komputer ini, tetapi alamat ruang kerjanya tidak diketahui lagi. Sebutkan:
echo   pasang.bat C:\DIK C:\DIK-Bersama
echo Alamatnya tertulis pada tugas "DIK Toolkit" di Task Scheduler, tab Actions.

:gagal
echo.
echo Pemasangan belum selesai. Perbaiki yang tertulis di atas, lalu jalankan pasang.bat lagi.
pause
exit /b 1
