"""Rows per second of each parser, for 100,000 mixed rows: repeated values (as in real lists) and all distinct."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from toolkit.law.dates import parse_date
from toolkit.law.legal_basis import parse_legal_basis
from toolkit.law.numbers import spell_number
from toolkit.law.pasal17 import ARTICLES
from toolkit.law.periods import parse_period
from toolkit.law.units import UnitIndex, UnitName

ROWS = 100_000
CODES = sorted(ARTICLES)


def periods(pick: random.Random, row: int) -> str:
    """Lengths, dates, conditions and unclear ones; `row` makes each text its own."""
    number = row % 900 + 1
    return pick.choice([f"{number} ({spell_number(number)}) hari kerja ke {row}",
                        f"s/d {row % 28 + 1} Des {2000 + row % 90}",
                        f"sampai proses lelang paket {row} selesai", f"{number} bulan  {' ' * (row % 7)}",
                        f"2-{row} tahun",
                        f"{number} hari sejak penetapan sk {row}"])


def legal_bases(pick: random.Random, row: int) -> str:
    """Citations with another law or a rule beside them."""
    code = pick.choice(CODES).split(".")
    law = f"UU No. {row % 99 + 1} Tahun {1950 + row % 70}"
    return (f"UU No. 14 Tahun 2008 tentang KIP Pasal 17 huruf {code[1]} jo. {law}"
            f" dan Permendagri Nomor {row} Tahun 2017")


def dates(_: random.Random, row: int) -> str:
    """Days written with an abbreviation and a stray number."""
    return f"TMT {row % 28 + 1} Nop. {1950 + row % 200} pukul {row % 24:02}.{row % 60:02}"


def units(pick: random.Random, row: int) -> str:
    """Half of them with typing errors, half unknown."""
    return pick.choice([f"Kel. Uji Cbo {row % 114}", f"Dinas Percobaan {row}"])


def timed(name: str, parse: Callable[[str], object], texts: Sequence[str]) -> None:
    """Print one line."""
    started = time.perf_counter()
    for text in texts:
        parse(text)
    seconds = time.perf_counter() - started
    print(f"{name:32} {len(set(texts)):>7,} distinct {seconds:7.2f} s {len(texts) / seconds:>12,.0f} rows/s")


def main() -> None:
    """Each parser twice."""
    pick = random.Random(17)
    index = UnitIndex(UnitName(f"U{n}", f"Kelurahan Uji Coba {spell_number(n)}", "kelurahan") for n in range(114))
    for name, parse, write in (("jangka_waktu", parse_period, periods),
                               ("dasar_hukum", parse_legal_basis, legal_bases),
                               ("tanggal", parse_date, dates), ("unit", index.find, units)):
        texts = [write(pick, row) for row in range(ROWS)]
        timed(f"{name}, distinct", parse, texts)
        timed(f"{name}, repeated", parse, [pick.choice(texts[:500]) for _ in range(ROWS)])


if __name__ == "__main__":
    main()
