@echo off
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title DIK: Periksa Pemasangan
for %%I in ("%~dp0..\..") do set "PROGRAM=%%~fI"
set "RUANG=C:\DIK"
if exist "%~dp0lokasi.cmd" call "%~dp0lokasi.cmd"
set "SCRIPTS=%PROGRAM%\.venv\Scripts"
if not exist "%SCRIPTS%\dik.exe" (
    echo DIK Toolkit belum terpasang. Jalankan pasang.bat lebih dahulu.
    pause
    exit /b 2
)

"%SCRIPTS%\dik.exe" doctor --workspace "%RUANG%"
set "HASIL=%ERRORLEVEL%"
echo.
if "%HASIL%"=="0" echo Pemasangan baik. Tanda seru hanya perlu dilihat.
if not "%HASIL%"=="0" echo Ada yang harus diperbaiki: lihat baris bertanda silang dan ikuti petunjuknya.
pause
exit /b %HASIL%
