@echo off
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title DIK: Atur Hak Akses
rem  Kelompok, folder, dan hak akses per unit (icacls). Jalankan lagi setelah unit baru ditambahkan.
for %%I in ("%~dp0..\..") do set "PROGRAM=%%~fI"
set "RUANG=C:\DIK"
if exist "%~dp0lokasi.cmd" call "%~dp0lokasi.cmd"
set "SCRIPTS=%PROGRAM%\.venv\Scripts"
if not exist "%SCRIPTS%\dik.exe" (
    echo DIK Toolkit belum terpasang. Jalankan pasang.bat lebih dahulu.
    pause
    exit /b 2
)
fltmc >nul 2>&1
if errorlevel 1 (
    echo Klik kanan berkas ini, lalu pilih "Run as administrator".
    pause
    exit /b 1
)

"%SCRIPTS%\python.exe" "%~dp0siapkan.py" hak "%RUANG%"
set "HASIL=%ERRORLEVEL%"
echo.
if "%HASIL%"=="0" echo Hak akses sudah diatur.
if not "%HASIL%"=="0" echo Belum semua hak akses dapat diatur; lihat pesan di atas.
pause
exit /b %HASIL%
