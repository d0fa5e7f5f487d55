"""Workbooks as they come out: written for real, read back with openpyxl or as XML."""
