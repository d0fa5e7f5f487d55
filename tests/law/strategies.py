"""Grammars of what people write: each strategy yields (text, the value it must be read as), or official values."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from toolkit.law.dates import spell
from toolkit.law.legal_basis import LegalBasis
from toolkit.law.months import SPELLINGS
from toolkit.law.numbers import spell_number
from toolkit.law.pasal17 import ARTICLES
from toolkit.law.periods import Period, PeriodKind

dates = st.dates(date(1945, 1, 1), date(2200, 12, 31))
near_dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
codes = st.sampled_from(sorted(ARTICLES))


def typed(text: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The same words as fingers and old lists leave them: capitals, doubled and non-breaking spaces, a final dot."""
    ways = st.sampled_from([str, str.upper, str.title, lambda t: t.replace(" ", "  "), lambda t: t.replace(" ",
                                                                                                           "\u00a0"),
                            lambda t: f" {t} ", lambda t: f"{t}.", lambda t: f"{t} .", lambda t: f"\u200b{t}\n"])
    return st.builds(lambda words, way: way(words), text, ways)


def written_number(number: int) -> st.SearchStrategy[str]:
    """5, lima, "5 (lima)", "lima (5)", "5(Lima)", glued words."""
    words = spell_number(number)
    return st.sampled_from([str(number), words, f"{number} ({words})", f"{words} ({number})", f"{number}({words})",
                            words.replace(" ", ""), f"{number} ( {words} )", f"{number} [{words}]"])


UNITS = {"Y": ["tahun", "thn", "th", "thn.", "th.", "Tahun"], "M": ["bulan", "bln", "bln."], "D": ["hari", "hr"]}
LEADS = ["", "selama ", "jangka waktu ", "paling lama ", "maksimal ", "untuk jangka waktu ", "s/d ", "selama: "]
TAILS = ["", " sejak ditetapkan", " terhitung sejak tanggal penetapan"]


@st.composite
def lengths(draw: st.DrawFn) -> tuple[str, Period]:
    """"paling lama 5 (lima) th" → P5Y."""
    letter = draw(st.sampled_from("YMD"))
    number = draw(st.integers(1, 150 if letter == "Y" else 999))
    working = letter == "D" and draw(st.booleans())
    unit = draw(st.sampled_from(["hari kerja", "HK", "hr kerja"] if working else UNITS[letter]))
    amount = draw(written_number(number))
    gap = draw(st.sampled_from([" ", " ", "" if amount[-1].isdigit() or amount[-1] in ")]" else " "]))
    text = draw(st.sampled_from(LEADS)) + amount + gap + unit + draw(st.sampled_from(TAILS))
    return draw(typed(st.just(text))), Period(PeriodKind.LAMA, f"P{number}{letter}", working)


MONTHS_OF = {month: [name for name, number in SPELLINGS.items() if number == month] for month in range(1, 13)}


@st.composite
def written_dates(draw: st.DrawFn, days: st.SearchStrategy[date] = near_dates) -> tuple[str, date]:
    """Every month name, abbreviation and old spelling; digits, words, separators, two-digit years."""
    day = draw(days)
    name = draw(st.sampled_from(MONTHS_OF[day.month]))
    number = draw(st.sampled_from([str(day.day), f"{day.day:02}", spell_number(day.day)]))
    year = draw(st.sampled_from([f" {day.year}", f" '{day.year % 100:02}", f" tahun {day.year}", f", {day.year}",
                                 f" tahun {spell_number(day.year)}", f". {day.year}"]))
    separator = draw(st.sampled_from("/-."))
    shapes = [f"{number} {name}{year}", f"tanggal {number} bulan {name}{year}", f"TMT {number} {name}{year}",
              f"{day.day:02}{separator}{day.month:02}{separator}{day.year}", f"{day.day}/{day.month}/{day.year}",
              f"{day.day}-{name}-{day.year % 100:02}", day.isoformat(), f"{day.isoformat()} 00:00:00",
              f"{day.year}.{day.month:02}.{day.day:02}", spell(day)]
    return draw(typed(st.sampled_from(shapes))), day


@st.composite
def until_dates(draw: st.DrawFn) -> tuple[str, Period]:
    """"s/d 31 Des 2026" → a date."""
    lead = draw(st.sampled_from(["s/d ", "s.d. ", "sd ", "sampai dengan ", "sampai tanggal ", "hingga ", "s.d. tgl ",
                                 "",
                                 "sampai dengan tanggal ", "paling lambat ", "berakhir pada tanggal "]))
    text, day = draw(written_dates())
    text = text.strip().removeprefix("TMT ").removeprefix("tmt ").removeprefix("Tmt ")
    return lead + text, Period(PeriodKind.TANGGAL, day.isoformat())


permanent_texts = typed(st.sampled_from(
    ["permanen", "selamanya", "tidak terbatas", "tak terbatas", "selama-lamanya", "tanpa batas waktu", "tdk terbatas",
     "bersifat permanen", "jangka waktu tidak terbatas", "untuk selamanya", "tidak ada batas waktu",
     "permanen/selamanya"]))

condition_texts = typed(st.builds(
    "{} {}".format, st.sampled_from(["sampai", "s/d", "s.d.", "hingga", "selama", "sampai dengan", "setelah"]),
    st.sampled_from(["inkracht", "ada putusan inkrah", "proses lelang selesai", "penetapan APBD", "audit BPK selesai",
                     "yang bersangkutan pensiun", "perjanjian berakhir", "masih berlaku", "kontrak berjalan",
                     "diumumkan oleh pimpinan", "proses penyidikan"])))

official_periods = st.one_of(
    st.builds(lambda n, unit: Period(PeriodKind.LAMA, f"P{n}{unit}"), st.integers(1, 150), st.sampled_from("YM")),
    st.builds(lambda n, working: Period(PeriodKind.LAMA, f"P{n}D", working), st.integers(1, 999), st.booleans()),
    st.builds(lambda y, m: Period(PeriodKind.LAMA, f"P{y}Y{m}M"), st.integers(1, 99), st.integers(1, 11)),
    dates.map(lambda day: Period(PeriodKind.TANGGAL, day.isoformat())),
    st.just(Period(PeriodKind.PERMANEN)))


@st.composite
def cited_items(draw: st.DrawFn) -> tuple[str, str]:
    """One code and a way to cite it behind "Pasal 17"."""
    code = draw(codes)
    _, letter, *number = code.split(".")
    letter = draw(st.sampled_from([letter, letter.upper(), f"({letter})"]))
    text = draw(st.sampled_from(["huruf ", "hrf ", "hrf. ", "Huruf "])) + letter
    if number:
        text += draw(st.sampled_from([" angka {}", " angka ({})", " ayat {}", " ayat ({})", " {}", ".{}",
                                      " angka {}"])).format(number[0])
    return text, code


LAWS_14 = ["UU 14/2008", "UU No. 14 Tahun 2008", "UU KIP", "Undang-Undang Nomor 14 Tahun 2008", "UU No 14 Th 2008",
           "UU RI No. 14 Tahun 2008", "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",
           "UU Nomor 14 Tahun 2008 tentang KIP"]


@st.composite
def citations(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Letters and numbers, joined as people join them, with UU 14/2008 before or behind or left out."""
    items = draw(st.lists(cited_items(), min_size=1, max_size=4))
    joints = [draw(st.sampled_from([", ", " dan ", "; ", " serta ", " & ", ", dan ", " jo. "])) for _ in items[1:]]
    listing = items[0][0] + "".join(joint + text for joint, (text, _) in zip(joints, items[1:], strict=True))
    article = draw(st.sampled_from(["Pasal 17 ", "pasal 17 ", "Ps. 17 ", "Psl 17 ", "Ps.17 "])) + listing
    law = draw(st.sampled_from(LAWS_14))
    text = draw(st.sampled_from([f"{article} {law}", f"{law} {article}", f"{law}, {article}", article]))
    return draw(typed(st.just(text))), tuple(dict.fromkeys(code for _, code in items))


other_laws = st.builds("UU {}/{}".format, st.integers(1, 99).filter(lambda n: n != 14), st.integers(1950, 2030))
lower_rules = st.builds("{} {}/{}".format, st.sampled_from(["PP", "Perpres", "Permendagri", "Perki", "Perda",
                                                            "Perwali"]),
                        st.integers(1, 200), st.integers(1950, 2030))


def _unique(strategy: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, min_size=least, max_size=most, unique=True).map(tuple)


@st.composite
def legal_bases(draw: st.DrawFn) -> LegalBasis:
    """Values as the register holds them."""
    laws = draw(_unique(other_laws, 0, 3))
    articles = tuple(f"{law} Pasal {draw(st.integers(1, 99))} ayat ({draw(st.integers(1, 9))}) huruf h" for law in laws
                     if draw(st.booleans()))
    return LegalBasis(draw(_unique(codes, 1, 5)), laws, draw(_unique(lower_rules, 0, 2)), articles)
