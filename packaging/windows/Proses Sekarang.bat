@echo off
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title DIK: Proses Sekarang
for %%I in ("%~dp0..\..") do set "PROGRAM=%%~fI"
set "RUANG=C:\DIK"
if exist "%~dp0lokasi.cmd" call "%~dp0lokasi.cmd"
set "SCRIPTS=%PROGRAM%\.venv\Scripts"
if not exist "%SCRIPTS%\dik.exe" (
    echo DIK Toolkit belum terpasang. Jalankan pasang.bat lebih dahulu.
    pause
    exit /b 2
)

echo Menerima berkas dari inbox. Mohon tunggu ...
echo.
"%SCRIPTS%\dik.exe" run --workspace "%RUANG%"
set "HASIL=%ERRORLEVEL%"
echo.
if "%HASIL%"=="0" echo Selesai. Semua berkas sudah diterima; tidak ada yang perlu diperbaiki.
if "%HASIL%"=="1" echo Selesai. Ada isian yang perlu diperbaiki unit; berkas .hasil.xlsx untuk mereka ada di outbox.
if "%HASIL%"=="2" echo Belum dapat dijalankan: perbaiki pengaturan seperti tertulis di atas, lalu ulangi.
if "%HASIL%"=="3" echo Belum selesai. Bila tertulis "sedang dipakai", pengawas sudah berjalan dan berkas diterima sendiri.
if "%HASIL%"=="0" goto buka
if "%HASIL%"=="1" goto buka
goto akhir

:buka
"%SCRIPTS%\python.exe" "%~dp0siapkan.py" buka "%RUANG%"

:akhir
echo.
pause
exit /b %HASIL%
