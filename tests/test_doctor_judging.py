"""What the doctor concludes from what it has seen: values in, checks out."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from toolkit.city import City, Term, Unit
from toolkit.doctor import Check, Grade
from toolkit.doctor.checks import listed, safely
from toolkit.doctor.clock import judge_clock
from toolkit.doctor.folders import FOR_NAMES, LITTLE, LONGEST, TOO_LITTLE, judge_lengths, judge_space
from toolkit.doctor.ledger import judge_loose, read_journal
from toolkit.doctor.rights import Kept, judge_modes, judge_owners, judge_shares, judge_windows_rights
from toolkit.doctor.runtime import numbers, oldest_versions
from toolkit.doctor.settings import judge_terms, judge_units, near_names
from toolkit.doctor.shares import Share, parse_exports, parse_samba, parse_windows_shares
from toolkit.doctor.windows_rights import open_to
from toolkit.doctor.working import judge_watcher
from toolkit.errors import WrongSettings
from toolkit.following import Loose
from toolkit.heartbeat import Beat

NOW = datetime(2026, 5, 3, 6, 0, tzinfo=UTC)
GOOD, WARNING, FAULT = Grade.GOOD, Grade.WARNING, Grade.FAULT


def grades(checks: Iterable[Check]) -> list[tuple[str, Grade]]:
    return [(check.name, check.grade) for check in checks]


@pytest.mark.parametrize(("error", "said"), [
    (WrongSettings("Isi kolom Kode."), "Isi kolom Kode."),
    (PermissionError(13, "Permission denied", "/srv/dik"), "/srv/dik"),
    (ZeroDivisionError("two\nlines"), "ZeroDivisionError: two lines")])
def test_look_that_fails__is_one_failed_check_of_one_line(error: Exception, said: str) -> None:
    def look() -> Iterable[Check]:
        yield Check("a", GOOD, "seen before it failed")
        raise error

    first, second = safely("jam", look)
    assert (first.name, second.name, second.grade) == ("a", "jam", FAULT)
    assert said in second.message
    assert "\n" not in second.message


def test_long_lists__are_cut() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcdefg") == "a, b, c, d, e dan 2 lagi"


@pytest.mark.parametrize(("now", "last", "newest", "grade"), [
    (NOW, None, None, GOOD), (NOW, NOW - timedelta(days=1), NOW - timedelta(days=2), GOOD),
    (NOW, NOW + timedelta(minutes=1), None, GOOD), (NOW, NOW + timedelta(hours=1), None, FAULT),
    (NOW, None, NOW + timedelta(days=1), WARNING), (NOW.replace(year=2009), None, None, FAULT)])
def test_clock__is_held_against_register_and_inbox(now: datetime, last: datetime | None, newest: datetime | None,
                                                   grade: Grade) -> None:
    assert judge_clock(now, last, newest, str).grade is grade


@pytest.mark.parametrize(("free", "files", "grade"), [
    (LITTLE * 50, None, GOOD), (LITTLE * 50, 10**6, GOOD), (LITTLE - 1, None, WARNING),
    (TOO_LITTLE - 1, None, FAULT), (LITTLE * 50, 3, FAULT)])
def test_disk__has_room_for_bytes_and_for_files(free: int, files: int | None, grade: Grade) -> None:
    check = judge_space(["inbox", "arsip"], free, files)
    assert check.grade is grade
    assert "inbox, arsip" in check.message


def test_paths__leave_room_for_names_below_windows_limit() -> None:
    short, long = Path("C:/DIK"), Path("C:/" + "x" * (LONGEST - FOR_NAMES))
    assert judge_lengths([short], []).grade is GOOD
    assert judge_lengths([short, long], []).grade is WARNING
    assert judge_lengths([short], [short / ("y" * LONGEST)]).grade is WARNING


def kept(name: str, mode: int, *, reachable: bool = True, owner: int = 5) -> Kept:
    return Kept(name, Path("/srv/dik") / name, mode, reachable, owner)


@pytest.mark.parametrize(("mode", "reachable", "grade"), [
    (0o640, True, GOOD), (0o644, True, WARNING), (0o646, True, FAULT), (0o666, False, GOOD),
    (stat.S_IFDIR | 0o750, True, GOOD), (stat.S_IFDIR | 0o755, True, WARNING), (stat.S_IFDIR | 0o777, True, FAULT)])
def test_rights__world_writable_fails_and_world_readable_warns(mode: int, reachable: bool, grade: Grade) -> None:
    check = next(iter(judge_modes([kept("register.db", mode, reachable=reachable)])))
    assert check.grade is grade
    assert ("chmod" in check.message and "/srv/dik/register.db" in check.message) is (grade is not GOOD)


def test_workspace_that_others_may_list__is_no_trouble_but_one_they_may_write_is() -> None:
    assert grades(judge_modes([kept("ruang kerja", 0o755)])) == [("hak akses", GOOD)]
    assert grades(judge_modes([kept("ruang kerja", 0o777)])) == [("hak akses", FAULT)]


def test_group_members_and_acls__are_told() -> None:
    mine = [kept("ruang kerja", 0o750), replace(kept("arsip", 0o750), others=("budi",))]
    [check] = judge_modes(mine)
    assert check.grade is WARNING
    assert "arsip (budi)" in check.message
    assert grades(judge_modes([replace(kept("pengaturan.xlsx", 0o660), others=("ACL",))])) == [("hak akses", GOOD)]


def test_files_of_another_account__are_told() -> None:
    mine = [kept("ruang kerja", 0o750), kept("register", 0o640)]
    assert grades(judge_owners(mine, 5)) == []
    assert grades(judge_owners([*mine, kept("arsip", 0o750, owner=0)], 5)) == [("pemilik", WARNING)]
    assert grades(judge_owners(mine, 6)) == [("pemilik", WARNING)]
    assert grades(judge_owners(mine, 0)) == []


SAMBA = """
[global]
   path = /nowhere
[DIK]
   path = /srv/dik-bersama
   valid users = @dik-unit
; path = /commented
[semua]
   Path = "/srv"
   guest ok = yes
[homes]
   browseable = no
[profil]
   path = /srv/profil/%U/x
"""


def test_samba_settings__give_their_shares() -> None:
    assert parse_samba(SAMBA) == [Share("DIK", "/srv/dik-bersama", "@dik-unit"), Share("semua", "/srv"),
                                  Share("profil", "/srv/profil")]


def test_nfs_and_windows_settings__give_their_shares() -> None:
    exports = '# none\n/srv/dik 10.0.0.0/24(rw)\n"/srv/wali kota" *(ro)\n/srv/a\\040b *\n'
    assert [share.folder for share in parse_exports(exports)] == ["/srv/dik", "/srv/wali kota", "/srv/a b"]
    values = [("DIK", ["CATimeout=0", "Path=C:\\DIK-Bersama", "Type=0"]), ("IPC", ["Type=3"]),
              ("EPSON", ["Path=EPSON,LocalsplOnly"]), ("x", ["Path="])]
    assert parse_windows_shares(values) == [Share("DIK", "C:\\DIK-Bersama")]


def test_register_in_a_share__fails_and_in_one_for_named_users_warns() -> None:
    mine = {"register": Path("/srv/dik/register.db"), "pengaturan.xlsx": Path("/srv/dik-ppid/pengaturan.xlsx")}
    apart = [Share("DIK", "/srv/dik-bersama")]
    ppid = Share("PPID", "/srv/dik-ppid", "@dik-ppid")
    assert grades(judge_shares(mine, apart, "pengaturan.xlsx")) == []
    assert grades(judge_shares(mine, [ppid], "pengaturan.xlsx")) == []
    assert grades(judge_shares(mine, [Share("x", "/srv", "@ppid")], "pengaturan.xlsx")) == [("tempat", WARNING)]
    assert grades(judge_shares(mine, [Share("x", "/srv")], "pengaturan.xlsx")) == [("tempat", FAULT)]
    assert grades(judge_shares(mine, [replace(ppid, only_for="")], "pengaturan.xlsx")) == [("tempat", FAULT)]


@pytest.mark.parametrize(("sddl", "readers", "writers"), [
    ("DIK\r\nD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;LS)\r\n", [], []),
    ("D:AI(A;ID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)", ["Users"], []),
    ("D:AI(A;OICIIOID;SDGXGWGR;;;AU)", ["Authenticated Users"], ["Authenticated Users"]),
    ("D:(A;OICI;0x1301bf;;;WD)S:(AU;SA;FA;;;BU)", ["Everyone"], ["Everyone"]),
    ("D:(D;OICI;FA;;;WD)(A;;FX;;;BU)", [], [])])
def test_windows_rights__are_read_from_sddl(sddl: str, readers: list[str], writers: list[str]) -> None:
    assert open_to(sddl) == (readers, writers)


def test_windows_rights__changeable_fails_and_readable_warns() -> None:
    assert grades(judge_windows_rights({"arsip": ([], [])})) == [("hak akses", GOOD)]
    assert grades(judge_windows_rights({"arsip": (["Users"], [])})) == [("hak akses", WARNING)]
    assert grades(judge_windows_rights({"arsip": (["Users"], ["Users"])})) == [("hak akses", FAULT)]


def unit(code: str, name: str, phone: str = "+62811") -> Unit:
    return Unit(code, name, phone=phone)


def test_units__that_may_be_one_twice_or_cannot_be_called() -> None:
    term = {"2026": Term("2026", "Tahun 2026")}
    fine = [unit("A", "Kelurahan Naikoten I"), unit("B", "Kelurahan Naikoten II"), unit("C", "Kelurahan Oebobo"),
            unit("D", "Puskesmas Oebobo"), unit("E", "Dinas Kesehatan")]
    twin = unit("F", "Dinas Kesehatn", phone="")
    assert near_names(fine) == []
    assert [(one.code, other.code) for one, other in near_names([*fine, twin])] == [("E", "F")]
    city = City({each.code: each for each in (*fine, twin)}, term)
    assert grades(judge_units(city)) == [("unit serupa", WARNING), ("narahubung", WARNING)]


def test_periods__several_open_at_once_are_told() -> None:
    terms = {code: Term(code, code, is_open=code != "2024") for code in ("2024", "2025", "2026")}
    assert grades(judge_terms(City({}, terms))) == [("periode", WARNING)]
    assert grades(judge_terms(City({}, {"2026": terms["2026"], "2024": terms["2024"]}))) == []


def test_entries_without_a_unit__fail_unless_heirs_may_claim_them() -> None:
    lost, split = Loose("LAMA", "LAMA", 3, ()), Loose("PECAH", "PECAH – Dinas", 2, ("A", "B"))
    assert grades(judge_loose([], 7)) == [("butir", GOOD)]
    assert grades(judge_loose([lost, split], 7)) == [("butir tanpa unit", FAULT), ("butir tanpa unit", WARNING)]


def test_journal__torn_lines_are_counted_and_passed_over() -> None:
    lines = ['{"sha256": "aa", "at": "x"}', '{"sha256": "b', "", "[1]", '{"sha256": "cc"}']
    assert read_journal(lines) == (["aa", "cc"], 2)


def test_versions__are_read_from_what_the_package_requires() -> None:
    wanted = oldest_versions(["click>=8.1", "python-calamine>=0.4", "x[y]>=2.0.36", "z", "pytest>=8; extra == 'dev'"])
    assert wanted == {"click": (8, 1), "python-calamine": (0, 4), "x": (2, 0, 36), "z": ()}
    assert numbers("2.1.0rc1") == (2, 1, 0)
    assert numbers("") == ()


BEAT = Beat(1, NOW.isoformat(), NOW.isoformat(), "kejadian", None, None, None, 2, "")


@pytest.mark.parametrize(("beat", "is_held", "grade", "word"), [
    (None, False, GOOD, "tidak berjalan"), (None, True, GOOD, "tidak berjalan"),
    (BEAT, True, GOOD, "berjalan; 2 berkas"),
    (BEAT, False, WARNING, "berhenti"),                                                       # killed a moment ago
    (replace(BEAT, trouble="Inbox tidak ada."), True, WARNING, "Inbox tidak ada."),
    (replace(BEAT, at=(NOW - timedelta(hours=1)).isoformat()), False, WARNING, "berhenti"),
    (replace(BEAT, at=(NOW - timedelta(hours=1)).isoformat()), True, WARNING, "tidak memberi kabar"),
    (replace(BEAT, at=(NOW + timedelta(days=600)).isoformat()), True, WARNING, "tidak memberi kabar"),
    (replace(BEAT, at="kemarin"), True, WARNING, "tidak memberi kabar")])
def test_watcher__is_known_by_its_heartbeat_and_the_lock(beat: Beat | None, is_held: bool, grade: Grade, word: str
                                                         ) -> None:
    check = judge_watcher(beat, NOW, is_held=is_held)
    assert check.grade is grade
    assert word in check.message
