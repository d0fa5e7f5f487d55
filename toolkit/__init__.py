"""DIK Toolkit: from the units' workbooks to a city's Daftar Informasi yang Dikecualikan."""

__version__ = "0.1.0"
