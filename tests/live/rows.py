"""Rows as clerks leave them: right ones with one or two odd cells, and quite odd ones; the same at every run."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.law import strategies as law
from tests.workbooks.samples import row as right
from toolkit.forms.dik import DIK
from toolkit.forms.live import BLANK_WORDS
from toolkit.forms.problems import DITTOS, NO_LENGTH, NO_LETTER
from toolkit.law.pasal17 import ARTICLES, official

Row = dict[str, Any]
LAYOUT = DIK.layout()
CONTENT = LAYOUT.content
LONG = ("x" * 500, "x" * 501, "kata " * 100, "kata " * 101, "kata  " * 90, "é" * 500, "é" * 260, "e\u0301" * 300,
        "\U0001f600" * 260, "\u00a0".join(["kata"] * 101), "kata \n " * 100, "a \u200b" * 250, "ab “c” – " * 56,
        "z" * 4999, "z" * 5001, "-" * 600, ". " * 400, "a\u200b \u200b \u200b" * 120,
        "'" + "x" * 500, "‘" + "x" * 500, "kata_x000D_\n" * 60, "_x0007_x" * 70, "“x” " * 130)
NASTY = (
    "", " ", '\xa0', '\u200b', '\t', '\n', "-", "--", "–", "- -", "...", "…", "?", "*", "~", "?*", "n/a", "N.A.",
    "(-)", "0", "1", "05", "5", "17", "5,5", "1e3", "1/2", "=1+1", "'", '"', "#N/A", "TRUE", "Ya", "nihil",
    "tidak ada", "Ｓebagian", "sebagian", "SEBAGIAN.", " Sebagian ", 'Seba\u200bgian', "Sebagian saja",
    "(Sebagian)", "Seba-gian", "seluruh", "Seluruhnya!", "softcopy", "Soft copy", "Softcopy dan Hardcopy",
    "KEDUANYA", 'Keduanya\n', "usul cabut", "Usul  Cabut", 'Usul\xa0Cabut', "cabut", "Informasi",
    "Dasar Hukum Pengecualian", "Jangka Waktu", "Cakupan", "Contoh: Rekam medis pasien rawat jalan",
    "contoh rekam medis, pasien rawat jalan", "permanen", "Permanen.", "selamanya", "Tanpa batas waktu", "ﬁdusia",
    "Ωmega", "日本語", "İstanbul", "ß", "ﬀ", 'data\x85baru', "_x0041_", "&amp; <b>", "%", "10%", "1.000", "2026",
    "2-5 tahun", "UU 43/2009", "Pasal 17", "Pasal tujuh belas huruf h", "Pasal １７ huruf h angka 2",
    'pasal 1\u200b7 huruf g', "Permendagri 3/2017", "⒘", "17.h.2", "huruf h angka 2", "Pasal 17 huruf k",
    "'sda", "'Sebagian", "'5 tahun", "‘-", "1,98001E+17", "6E+11", "Pasal 1_x0007_7 huruf g", "Sebagian_x000D_",
    "'Usul Cabut",
    "Pasal 17 huruf j UU 14/2008", "Pasal 17 huruf j UU 14/2008; UU 27/2022")
TYPED = (5, 5.0, 5.5, 0, -5, 17, 2026, 46_000, 1e15, 1.98e17, True, False, date(2026, 5, 3), datetime(2026, 12, 31, 8))
BLANKS = tuple(way(word) for word in BLANK_WORDS for way in (str, str.upper, lambda word: word.replace(" ", "/"),
                                                             lambda word: f"({word})", lambda word: f" {word}. "))


def drawn(strategy: st.SearchStrategy[Any], many: int) -> list[Any]:
    """Values of a strategy, the same at every run."""
    found: list[Any] = []

    @settings(max_examples=many, derandomize=True, database=None, phases=[Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck))
    @given(strategy)
    def take(value: Any) -> None:
        found.append(value)

    take()
    return found


def pools(many: int) -> Mapping[str, list[Any]]:
    """Odd contents for each column: those of its own grammar, and those that any cell may get."""
    words = drawn(st.one_of(st.text(max_size=30), st.text("aAbB .,-/()\u00a0\n", max_size=12)), many)
    common = [*NASTY, *TYPED, *DITTOS, *BLANKS, *words]
    periods = drawn(st.one_of(law.lengths(), law.until_dates(), law.permanent_texts, law.condition_texts), many)
    cited = drawn(st.one_of(law.citations(), law.legal_bases().map(lambda basis: basis.official())), many)
    days = drawn(law.written_dates(), many // 2)
    own: dict[str, list[Any]] = {
        "jangka_waktu": [*map(_text, periods), *NO_LENGTH, *map(str, range(0, 60))],
        "dasar_hukum": [*map(_text, cited), *NO_LETTER, *map(official, ARTICLES)],
        "tanggal_mulai": [*map(_text, days)], "tinjau_ulang": [*map(_text, days)]}
    return {name: [*common, *LONG, *own.get(name, []) * 3] for name in CONTENT}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value[0])


def rows(many: int, seed: int = 17) -> list[Row]:
    """Most are right but for a cell or two; some are odd throughout; some untouched."""
    chance, odd = random.Random(seed), pools(400)
    return [_row(chance, odd, at) for at in range(many)]


def _row(chance: random.Random, odd: Mapping[str, list[Any]], at: int) -> Row:
    way = chance.random()
    if way < 0.03:
        return {}
    if way < 0.15:
        return {name: chance.choice(odd[name]) for name in CONTENT if chance.random() < 0.3}
    row = dict(right(f"Butir nomor {at}").cells)
    del row["id_butir"]
    if way < 0.3:
        return row | _together(chance)
    for name in chance.sample(CONTENT, chance.choice((1, 1, 2, 3))):
        row[name] = chance.choice(odd[name])
    if chance.random() < 0.3:
        row.pop(chance.choice(CONTENT), None)
    return row


def _together(chance: random.Random) -> Row:
    """Cells that only together are wrong."""
    return chance.choice((
        {"cakupan": chance.choice(("Sebagian", "sebagian", " SEBAGIAN ", "Sebagian.")),
         "bagian_dikecualikan": chance.choice(("", "-", "Nama", "n/a", "\u00a0", "belum diisi"))},
        {"tindakan": chance.choice(("Usul Cabut", "usul cabut")),
         "keterangan": chance.choice(("", "-", "Sudah terbuka"))},
        {"jangka_waktu": chance.choice(("Permanen", "permanen", "Selamanya", "5 tahun")),
         "dasar_hukum": official(chance.choice(sorted(ARTICLES)))},
        {"informasi": chance.choice(("Judul*", "judul*", "Judul?", "Judul~", "Judul", "JUDUL", "J*l"))}))
