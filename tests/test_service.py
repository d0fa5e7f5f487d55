"""The systemd service: as little power as systemd can take away, and enough for all that it does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.office import Office, item
from toolkit.confinement import landlock, seccomp

ROOT = Path(__file__).resolve().parents[1]
UNIT = ROOT / "packaging" / "linux" / "dik-watch.service"
SAFE = 20
"""Ten times the exposure that it may have at most; systemd calls 2.0 to 4.0 "OK", and less "SAFE"."""
pytestmark = [pytest.mark.systemd,
              pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd is Linux's")]


@cache
def calls_of(group: str) -> frozenset[str]:
    """The calls of "@file-system" and the groups within it."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager", group], capture_output=True, text=True,
                            check=True).stdout
    words = [word for word in re.findall(r"^\s+([@\w-]+)\s*$", listed, re.MULTILINE) if word != group]
    return frozenset().union(*(calls_of(word) if word.startswith("@") else {word} for word in words))


def allowed_calls() -> frozenset[str]:
    """As the service's lines SystemCallFilter= say, from the first to the last."""
    allowed: frozenset[str] = frozenset()
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name == "SystemCallFilter":
            taken = value.startswith("~")
            found = frozenset().union(*(calls_of(word) if word.startswith("@") else {word}
                                        for word in value.lstrip("~").split()))
            allowed = allowed - found if taken else allowed | found
    return allowed | calls_of("@default")


def test_exposure__is_safe() -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={SAFE}", "--no-pager", UNIT]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    assert re.search(r"exposure level for dik-watch.service: [01]\.\d", judged.stdout)


def test_filter__lets_readers_confine_themselves() -> None:
    assert allowed_calls() >= {"landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "seccomp",
                               "prctl", "memfd_create", "prlimit64", "setrlimit"}
    assert not allowed_calls() & {"mount", "ptrace", "bpf", "reboot", "init_module", "kexec_load"}


@pytest.mark.skipif(seccomp.library() is None, reason="needs libseccomp (Debian: libseccomp2)")
def test_service__does_its_work_with_the_calls_that_it_may_make(office: Office) -> None:
    root = office.workspace.root
    config = root / "dik.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("proses = 0", "proses = 1").replace(
        "tanda_terima = false", "tanda_terima = true"), encoding="utf-8")
    office.drop([item("Rekam medis")])
    office.register.close()
    taken = under_filter("run", "--json", "--workspace", str(root))
    [answer] = json.loads(taken.stdout)["submissions"]
    assert answer["status"] == "diterima", taken.stderr
    assert (root / answer["report"]).exists()
    assert list((root / "outbox" / "DINKES").glob("*.pdf"))
    looked = json.loads(under_filter("doctor", "--json", "--workspace", str(root)).stdout)["checks"]
    [reading] = [check for check in looked if check["name"] == "proses pembaca"]
    assert ("terkurung: tanpa jaringan" in reading["message"]) == (landlock.version() > 0), reading


def under_filter(*words: str) -> subprocess.CompletedProcess[str]:
    """`dik …` with the service's calls."""
    return subprocess.run([sys.executable, "-m", "tests.filtered", " ".join(sorted(allowed_calls())), *words],
                          capture_output=True, text=True, check=False, timeout=300, cwd=ROOT)
