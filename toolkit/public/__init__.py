"""The public edition: what is in force and marked public, for machines (.csv, .json) and people (.xlsx, web page)."""

from toolkit.public.writing import book_of, csv_of, datapackage_of, json_of, page_of, write_public

__all__ = ["book_of", "csv_of", "datapackage_of", "json_of", "page_of", "write_public"]
