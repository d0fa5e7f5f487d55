"""What mutants are salted with: numbers, addresses,
    words and signs that readers and parsers stumble over; plain noise."""

from __future__ import annotations

from random import Random

NUMBERS = ("0", "-1", "1", "2", "1.5", "65535", "65536", "1048576", "1048577", "16384", "16385", "2147483647",
    "2147483648",
           "4294967296", "99999999999999999999", "1e308", "1e309", "-1e400", "1e-320", "NaN", "INF", "nan", "infinity",
           "0x10", "1_000", "٣", "²", "", " ", "+1", "1,5", "44683.5", "2958466", "-0.0", "1" * 400, "9" * 5000)
PLACES = ("A1", "A0", "B2", "XFD1048576", "XFE1", "AAAA1", "A1048577", "$A$1", "a1", "1A", "A", "7", "A1:B2",
    "A1:XFD1048576",
          "B2:A1", "#REF!", "Sheet1!A1", "'DIK'!$A$1", "DIK!$A$1:$B$9", "A1 B2", "Ä1", "A1:", ":A1", "$", "A01",
          "A1\u0661")
WORDS = ("true", "false", "TRUE", "s", "str", "inlineStr", "b", "e", "n", "d", "hidden", "veryHidden", "visible",
    "worksheet",
         "dialogsheet", "External", "float", "percentage", "date", "time", "boolean", "string", "error", "currency",
         "collapse", "filter", "#REF!", "#N/A", "Err:502", "sda", "nihil", "DIK", "dik_data", "_dik", "rId1",
         "rId2", "xl/",
         "../", "/xl/workbook.xml", "General", "0.00%", '[$-421]d mmmm yyyy', '0" tahun"', "@", ";;;", "[h]:mm:ss",
         "\\", '"',
         "PT25H61M", "P1Y", "2026-02-30", "0000-00-00", "9999-12-31T23:59:60", "1904-01-01", "10000-01-01")
SIGNS = ("\u00a0", "\u200b", "\u202e", "\ufeff", "\ufffe", "\ud800", "\U0001f600", "\u0000", "\u000b", "\u001f",
    "\x7f", "\u0085",
         "\u2028", "İ", "ß", "ﬁ", "á" * 3, "(", ")", "[", "“", "’", "–", "\t", "\r", "\n", "\r\n", ";", ",", "|",
         '"', '""',
         "'", "=", "@", "_x000D_", "&amp;", "&#0;", "&#x10FFFF;", "&lt;", "]]>")
LEGAL = ("Pasal 17 huruf a", "pasal 17", "huruf", "angka 1", "UU 14/2008", "UU No. 14 Tahun 2008",
    "Undang-Undang Nomor",
         "Perwali", "ayat (1)", "jo.", "dan/atau", "s.d.", "s/d", "17 huruf h angka 2", "psl", "PP 61 Tahun 2010",
         "17.h.2",
         "tentang", "butir", "Nomor", "Tahun", "selama", "5 (lima) tahun", "30 hari kerja", "bulan",
         "sampai dengan", "sejak",
         "permanen", "selamanya", "tidak terbatas", "31 Desember 2030", "31/12/30", "29 Februari 2027", "1-1-1",
         "00/00/0000",
         "dua ribu dua puluh enam", "seribu", "sejuta", "seratus lima puluh", "puluh", "belas", "Dinas Kesehatan",
         "DINKES",
         "Kelurahan Oesapa", "Kel.", "Kepala", "a.n.", "Kota Kupang", "Kabupaten", "III", "XIV", "1.", "a.", "b)",
         "- ", "• ")
FRAGMENTS = (*NUMBERS[:-1], *PLACES, *WORDS, *SIGNS, *LEGAL, "sep=;\n", 'sep="\n', "sep=\r\n", "a;b;c\n",
    '"a";"b\n', "\0" * 9)
_BYTES = (0, 1, 0x0A, 0x20, 0x22, 0x3C, 0x3E, 0x7F, 0x80, 0xC3, 0xFE, 0xFF)


def cut(length: int, rng: Random) -> tuple[int, int]:
    """A range within `length`, short more often than long."""
    start = rng.randrange(length + 1)
    return start, min(length, start + rng.choice((1, 2, 8, 64, 512, length)))


def noisy_bytes(content: bytes, rng: Random) -> bytes:
    """`content` with bytes changed, cut out, doubled, or cut short."""
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8))):
        start, end = cut(len(changed), rng)
        way = rng.random()
        if way < 0.5 and start < len(changed):
            changed[start] = rng.choice((*_BYTES, rng.randrange(256), changed[start] ^ 1 << rng.randrange(8)))
        elif way < 0.65:
            del changed[start:end]
        elif way < 0.8:
            changed[start:start] = changed[start:end]
        elif way < 0.9:
            changed[start:end] = bytes(end - start)
        else:
            del changed[start:]
    return bytes(changed)


def mutated_text(text: str, rng: Random) -> str:
    """`text` with fragments put in, put instead, doubled or cut out."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        start, end = cut(len(text), rng)
        way = rng.random()
        piece = rng.choice(FRAGMENTS)
        glue = rng.choice(("", " ", " "))
        if way < 0.5:
            text = text[:start] + glue + piece + glue + text[start:]
        elif way < 0.7:
            text = text[:start] + piece + text[end:]
        elif way < 0.85:
            text = text[:start] + text[start:end] * rng.choice((0, 0, 2, 3, 40)) + text[end:]
        else:
            text = rng.choice((str.upper, str.lower, str.title, str.swapcase, lambda one: one[::-1]))(text)
    return text[:4000]
