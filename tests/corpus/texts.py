"""Lists saved as text: comma, semicolon or tab; UTF-8 without and with its mark, cp1252."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.corpus.headings import OLD
from tests.corpus.items import ITEMS


def text_file(records: Sequence[Sequence[str]], delimiter: str, encoding: str) -> Callable[[Path], None]:
    """What writes the records; line ends as Excel on Windows writes them."""
    def write(path: Path) -> None:
        told = io.StringIO()
        csv.writer(told, delimiter=delimiter, lineterminator="\r\n").writerows(records)
        path.write_bytes(told.getvalue().encode(encoding))

    return write


def _item(number: int, name: str, **other: str) -> tuple[str, ...]:
    return (str(number), *ITEMS[name]._replace(**other))


COMMA = text_file([OLD, _item(1, "surat", title="Notulen rapat\nterbatas pimpinan"),
                   _item(2, "sandi", title="Kode akses – ruang server"), _item(3, "pribadi", law="sda")], ",", "utf-8")
SEMICOLON = text_file([
    ("DAFTAR INFORMASI YANG DIKECUALIKAN", "", "", "", "", ""), ("BAGIAN TATA PEMERINTAHAN SETDA", "", "", "", "", ""),
    ("", "", "", "", "", ""), OLD, _item(1, "tanah", title="Batas wilayah, peta, dan titik koordinat “sementara”"),
    _item(2, "surat", title="Risalah perundingan – antardaerah", opened="Mengganggu perundingan, memicu sengketa")],
    ";", "cp1252")
TAB = text_file([OLD, _item(1, "bansos", title="Penerima santunan; nama, alamat, dan nomor rekeningnya"),
                 _item(2, "nilai")], "\t", "utf-8-sig")

BOOKS = {"koma.csv": COMMA, "titik-koma.csv": SEMICOLON, "tab.csv": TAB}
