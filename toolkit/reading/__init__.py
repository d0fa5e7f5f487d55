"""Bytes → raw rows with their cells: the only reader of foreign workbooks."""
