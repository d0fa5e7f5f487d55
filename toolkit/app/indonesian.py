"""click's own sentences in Indonesian: wrong usage, and the frame of the help pages."""

from __future__ import annotations

import sys
from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # wrong usage
    "Missing argument": "Belum disebut: argumen",
    "Missing option": "Belum disebut: pilihan",
    "Missing parameter": "Belum disebut: parameter",
    "Missing {param_type}": "Belum disebut: {param_type}",
    "Missing parameter: {param_name}": "Belum disebut: {param_name}",
    "Missing command.": "Perintahnya belum disebut.",
    "No such option {name!r}.": "Pilihan {name!r} tidak ada.",
    "No such command {name!r}.": "Perintah {name!r} tidak ada.",
    "Did you mean {possibility}?": "Mungkin maksud Anda {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Mungkin maksud Anda salah satu dari: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Ada argumen yang berlebih ({args}).",
    "Got unexpected extra arguments ({args})": "Ada argumen yang berlebih ({args}).",
    "Invalid value for {param_hint}: {message}": "Isi {param_hint} tidak dapat dipakai: {message}",
    "Invalid value: {message}": "Isinya tidak dapat dipakai: {message}",
    "Option {name!r} does not take a value.": "Pilihan {name!r} tidak memerlukan isi.",
    "Option {name!r} requires an argument.": "Pilihan {name!r} memerlukan isi.",
    "Option {name!r} requires {nargs} arguments.": "Pilihan {name!r} memerlukan {nargs} isi.",
    "Argument {name!r} takes {nargs} values.": "Argumen {name!r} memerlukan {nargs} isi.",
    "Takes {nargs} values but 1 was given.": "Diperlukan {nargs} isi, tetapi hanya 1 yang disebut.",
    "Takes {nargs} values but {len} were given.": "Diperlukan {nargs} isi, tetapi {len} yang disebut.",
    "{len_type} values are required, but {len_value} was given.":
        "Diperlukan {len_type} isi, tetapi {len_value} yang disebut.",
    "{len_type} values are required, but {len_value} were given.":
        "Diperlukan {len_type} isi, tetapi {len_value} yang disebut.",
    "Value must be an iterable.": "Isinya harus berupa daftar.",
    "Choose from:\n\t{choices}": "Pilih dari:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} bukan salah satu dari {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} tidak sesuai dengan bentuk {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} tidak sesuai dengan bentuk {formats}.",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan bilangan ({number_type}).",
    "{value} is not in the range {range}.": "{value} di luar rentang {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} bukan ya atau tidak. Pilih: {states}",
    "{value!r} is not a valid UUID.": "{value!r} bukan UUID.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} tidak ada.",
    "{name} {filename!r} is a file.": "{name} {filename!r} adalah berkas.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} adalah folder.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} tidak dapat dibaca.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} tidak dapat ditulis.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} tidak dapat dijalankan.",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
    "unknown error": "sebabnya tidak diketahui",
    "file": "berkas", "directory": "folder", "path": "lokasi",
    "Error: {message}": "dik: {message}",
    "Try '{command} {option}' for help.": "Lihat: {command} {option}",
    "Aborted!": "Dihentikan.",
    # questions
    "Error: invalid input": "Jawaban itu tidak dikenali; jawab y atau n.",
    "Error: The two entered values do not match.": "Kedua isian tidak sama.",
    "Do you want to continue?": "Lanjutkan?",
    "Repeat for confirmation": "Ulangi sekali lagi",
    "Press any key to continue...": "Tekan sembarang tombol untuk melanjutkan …",
    # help pages
    "Usage:": "Pemakaian:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Positional arguments": "Argumen",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "Show the version and exit.": "Tampilkan versinya.",
    "Confirm the action without prompting.": "Lanjutkan tanpa bertanya.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "required": "wajib",
    "default: {default}": "bila kosong: {default}",
    "env var: {var}": "variabel lingkungan: {var}",
    "(dynamic)": "(dihitung)",
    "deprecated": "tidak dipakai lagi",
}
"""What an operator can meet. What click says to programmers stays in English."""

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def speak_indonesian() -> None:
    """Let click take its sentences from here.

    click asks gettext, which would want compiled catalogues and a language in the environment: a clerk's Windows has
    neither. So the names under which its modules call gettext are given our own function.
    """
    for name in MODULES:
        module = sys.modules[f"click.{name}"]
        for asked, answer in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, asked):
                setattr(module, asked, answer)


def _said(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _counted(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)
