"""Tests of reading; `books` makes the workbooks."""
