"""One round of fuzzing: atheris calls the target,
    mutants come from ours. An exception is kept and does not end the round.

    python -m tests.fuzzing.harness reader|parsers FOLDER [libFuzzer's options]
"""

from __future__ import annotations

import hashlib
import os
import random
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["toolkit", "xlrd", "olefile", "zipfile", "csv"]):
    from tests.fuzzing import promises

from tests.fuzzing.noise import mutated_text
from tests.fuzzing.packages import mutant
from tests.fuzzing.seeds import files, texts

SLOW_SECONDS = 10.0
"""Of processor time: more than any file of this size has ever needed."""
BLOATED_MB = 200
"""That one input adds to what the process has ever needed: files of this size need some 10."""
CHECKED_ONE_IN = 20
COUNTED_BY = 100


class Round:
    """What a round has counted and found."""

    def __init__(self, target: str, folder: Path) -> None:
        self._target, self._folder, self._count = target, folder, 0
        scratch = "/dev/shm" if Path("/dev/shm").is_dir() else None
        self._path = Path(tempfile.mkdtemp(dir=scratch)) / "berkas.xlsx"

    def one(self, content: bytes) -> None:
        """One input, and what it breaks."""
        self._count += 1
        if self._count % COUNTED_BY == 0:
            self._note_count()
        began, needed = time.process_time(), _most_needed()
        try:
            (self._read if self._target == "reader" else self._parse)(content)
        except (Exception, RecursionError) as error:
            self._keep(content, error)
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # pyo3's
                raise
            self._keep(content, error)
        if (spent := time.process_time() - began) > SLOW_SECONDS:
            self._keep(content, TimeoutError(f"{spent:.0f} s"))
        if (grown := _most_needed() - needed) > BLOATED_MB:
            self._keep(content, MemoryError(f"{grown:.0f} MB"))
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # so that the next is seen, too

    def _note_count(self) -> None:
        """Often, for libFuzzer ends the process without a word."""
        path = self._folder / f"count-{self._target}.txt"
        before = int(path.read_text(encoding="utf-8")) if path.exists() else 0
        path.write_text(str(before + COUNTED_BY), encoding="utf-8")

    def _read(self, content: bytes) -> None:
        self._path.write_bytes(content)
        document = promises.read_any(self._path)
        if document.tables and self._count % CHECKED_ONE_IN == 0:
            promises.check_any(document)

    def _parse(self, content: bytes) -> None:
        promises.parse_any(content.decode("utf-8", "surrogatepass" if len(content) % 2 else "replace")
                           if _is_text(content) else content.decode("latin-1"))
        if len(content) >= 8:
            for value in promises.odd_values(struct.unpack("<d", content[:8])[0]):
                promises.parse_cell(value)

    def _keep(self, content: bytes, error: BaseException) -> None:
        """The first of each kind: exception, and the last lines of ours that it passed."""
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/toolkit/" in frame.filename][-2:]
        sign = type(error).__name__ + "|" + "|".join(f"{Path(one.filename).name}:{one.lineno}" for one in frames)
        sign += "" if frames else content[:2].hex()
        name = hashlib.sha256(f"{self._target}{sign}".encode()).hexdigest()[:12]
        path = self._folder / "findings" / f"{self._target}-{name}.bin"
        if not path.exists():
            path.write_bytes(content)
            path.with_suffix(".txt").write_text(f"{sign}\n" + "".join(traceback.format_exception(error)),
            encoding="utf-8",
                                                errors="backslashreplace")


def _most_needed() -> float:
    """Megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def mutator_of(target: str) -> Callable[[bytes, int, int], bytes]:
    """As atheris calls it: content, largest size, seed."""
    seeds = files() if target == "reader" else tuple(text.encode() for text in texts())
    kinds = [[one for one in seeds if one.startswith(sign)] for sign in (b"PK", b"\xd0\xcf")]
    kinds.append([one for one in seeds if not one.startswith((b"PK", b"\xd0\xcf"))])
    kinds.append([one for one in seeds if b"opendocument" in one[:200]])

    def file(content: bytes, most: int, seed: int) -> bytes:
        """Of the seeds each format has its turn, for the corpus has most of its files in one."""
        rng = random.Random(seed)
        source = rng.choice(rng.choice(kinds)) if not content or rng.random() < 0.4 else content
        made = mutant(source, rng)
        return made if len(made) <= most else mutant(rng.choice(rng.choice(kinds)), rng)[:most]

    def text(content: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        source = rng.choice(seeds) if not content or rng.random() < 0.3 else content
        if rng.random() < 0.05:
            return atheris.Mutate(source, most)
        return mutated_text(source.decode("utf-8", "replace"), rng).encode("utf-8", "surrogatepass")[:most]

    return file if target == "reader" else text


def main() -> None:
    """Fuzz until libFuzzer's options say stop."""
    target, folder = sys.argv[1], Path(sys.argv[2])
    promises.city()
    round_ = Round(target, folder)
    os.nice(15)
    atheris.Setup([sys.argv[0], *sys.argv[3:]], round_.one, custom_mutator=mutator_of(target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
