"""index.html: the list as one page that asks nothing of anyone: no server, no other file, no JavaScript to be read."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from toolkit.papers import PublicList
from toolkit.public.page_table import style_of, table
from toolkit.public.safety import markup
from toolkit.public.wording import figure, letter_lines
from toolkit.public_items import withheld_line

INTRODUCTION = ("Informasi dalam daftar ini dikecualikan berdasarkan Pasal 17 Undang-Undang Nomor 14 Tahun 2008 "
                "tentang "
                "Keterbukaan Informasi Publik, setelah pengujian konsekuensi. Pengecualian berlaku selama jangka waktu "
                "yang tertera. Yang dimuat di sini hanya penjelasan tentang informasinya, bukan isinya.")
OTHERWISE = "Daftar ini memuat informasi yang berlaku dan dapat diumumkan."
"""For a form without a legal basis."""
EMPTY = ("Belum ada informasi dalam daftar ini. Daftar akan terisi setelah keputusan pertama ditetapkan; silakan "
         "kunjungi kembali halaman ini.")


WITHOUT_SCRIPT = ('<noscript><p class="catatan">Pencarian dan saringan memerlukan JavaScript. Daftar lengkap tetap '
                  "dapat dibaca di bawah ini; gunakan Ctrl+F untuk mencari.</p></noscript>")


def page_of(view: PublicList) -> bytes:
    """The page; the same list gives equal bytes."""
    style, script = _part("page.css") + style_of(view.layout), _part("page.js")
    texts = {"title": view.title, "body": view.body, "as_of": view.as_of,
             "decree": view.decree or "Belum ada keputusan", "size": _size(view),
             "introduction": INTRODUCTION if view.layout.law else OTHERWISE,
             "decree_sentence": f"{view.decree}. " if view.decree else "",
             "count": f"{figure(len(view.items))} butir." if view.items else "", "policy": _policy(style, script)}
    parts = {"style": style, "script": script, "contact": _contact(view),
             "withheld": f"<p>{markup(withheld_line(view.withheld))}</p>" if view.withheld else "",
             "without_script": WITHOUT_SCRIPT if view.items else "",
             "unit_options": _unit_options(view), "letter_choice": _letter_choice(view),
             "letter_section": _letter_section(view),
             "letters_link": ' <a href="#arti">Arti setiap huruf Pasal 17</a>' if view.layout.law else "",
             "table": table(view) if view.items else _empty()}
    filled = Template(_part("page.html")).substitute({**{key: markup(text) for key, text in texts.items()}, **parts})
    return filled.encode()


@cache
def _part(name: str) -> str:
    return files("toolkit.public").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and nothing runs but what is meant here."""
    return (f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'")


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _size(view: PublicList) -> str:
    if not view.items:
        return "belum ada butir"
    units = len({code for item in view.items for code, _ in item.units})
    return f"{figure(len(view.items))} butir dari {figure(units)} unit kerja"


def _contact(view: PublicList) -> str:
    return f"<p><strong>Narahubung:</strong> {markup(view.contact)}</p>" if view.contact else ""


def _empty() -> str:
    return f'<p class="kosong" id="daftar" tabindex="-1">{EMPTY}</p>'


def _option(value: str, label: str, count: int) -> str:
    return f'<option value="{markup(value)}">{markup(label)} ({figure(count)})</option>'


def _unit_options(view: PublicList) -> str:
    """Every unit on the list, by name, with how many items it holds."""
    names = {code: name for item in view.items for code, name in item.units}
    counts = dict.fromkeys(names, 0)
    for item in view.items:
        for code in {code for code, _ in item.units}:
            counts[code] += 1
    return "".join(_option(code, name, counts[code])
                   for code, name in sorted(names.items(), key=lambda each: (each[1].casefold(), each[0])))


def _letter_choice(view: PublicList) -> str:
    if not view.layout.law:
        return ""
    labels = {letter: label for letter, label, _ in letter_lines()}
    counts = {letter: sum(letter in item.letters for item in view.items) for letter in labels}
    options = "".join(_option(letter, f"{letter} – {labels[letter]}", count)
                      for letter, count in counts.items() if count)
    return ('<div><label for="huruf">Huruf Pasal 17</label>\n<select id="huruf"><option value="">Semua huruf</option>'
            f"{options}</select></div>")


def _letter_section(view: PublicList) -> str:
    if not view.layout.law:
        return ""
    lines = "".join(f"<div><dt>{letter}</dt><dd><strong>{markup(label)}</strong> {markup(scope)}.</dd></div>"
                    for letter, label, scope in letter_lines())
    return ('<section class="huruf" aria-labelledby="arti"><h2 id="arti">Arti huruf Pasal 17 UU 14/2008</h2>'
            f"<dl>{lines}</dl></section>")
