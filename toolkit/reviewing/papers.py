"""Signed hard copies that PPID has received: each belongs to one unit and to one state of its list."""

from __future__ import annotations

from toolkit.findings import Code
from toolkit.law.dates import spell
from toolkit.plans import Deed
from toolkit.reviewing.review import Review, Sitting, Task
from toolkit.rulings import HANDED
from toolkit.submission import Checked, CheckedRow, written


def plan(checked: Checked, task: Task) -> Review:
    """Rows → papers."""
    sitting, papers = Sitting(checked), []
    for row in sitting.good:
        unit = _unit(row, sitting, task)
        if unit and _is_current(row, unit, sitting, task):
            values = row.values
            day = values["tanggal_diterima"].isoformat()
            papers.append({"unit": unit, "day": day, "code": _folded(values["kode_isi"]),
                           "number": values["nomor_surat"] or "", "receiver": values["penerima"] or "",
                           "place": values["lokasi"] or ""})
            sitting.take(row, Deed.NOTED)
    newest = {one["unit"]: one for one in papers}
    return sitting.finished([(HANDED, {"papers": list(newest.values())})] if newest else [])


def _unit(row: CheckedRow, sitting: Sitting, task: Task) -> str | None:
    """By code, "CODE – name", or name; what has become another unit is that one."""
    text = row.values["unit"]
    match = task.city.find(text)
    heirs = task.city.heirs(match.code) if match.code and match.exact else ()
    if len(heirs) == 1:
        return heirs[0]
    near = f", misalnya “{match.candidates[0]}”" if match.candidates else ""
    sitting.tell(Code.UNIT_TIDAK_ADA, row, "unit", text, hint=near)
    return None


def _is_current(row: CheckedRow, unit: str, sitting: Sitting, task: Task) -> bool:
    day, code = row.values["tanggal_diterima"], row.values["kode_isi"]
    if day > task.today:
        shown = written(row.cells.get("tanggal_diterima"))
        sitting.tell(Code.TANGGAL_BELUM_TIBA, row, "tanggal_diterima", shown, read=spell(day))
        return False
    current = task.codes.get(unit)
    if current == _folded(code):
        return True
    name = task.city.name(unit)
    why = (f"Kode isi daftar {name} sekarang {current}: daftarnya berubah sesudah dicetak." if current
           else f"Belum ada butir {name} yang diterima, sehingga belum ada yang dicetak.")
    sitting.tell(Code.KODE_ISI_LAIN, row, "kode_isi", code, why=why)
    return False


def _folded(code: str) -> str:
    """As it is printed, however it was typed: "7f3a 91c2"."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return f"{signs[:4]}-{signs[4:]}" if len(signs) > 4 else signs
