"""Pixels of a page, as LibreOffice and poppler draw it: margins and wide gaps go, what is left becomes a PNG."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

MARGIN, GAP = 12, 48
"""Pixels that are left around what is drawn, and the widest blank band within it."""
PAPER = 250
"""A shade from which on a pixel counts as blank."""
LEVELS = 17
"""Shades are rounded to multiples of this: nobody sees it, and the file is a third as large."""
PALETTE = 256
Pixels = Any
"""Rows of red, green, blue."""


def page_of(printed: Path, page: int, resolution: int) -> Pixels:
    """One page of a PDF."""
    part = ["-f", str(page), "-l", str(page), "-r", str(resolution)]
    drawn = subprocess.run(["pdftoppm", *part, printed], check=True, capture_output=True).stdout
    _, size, _, body = drawn.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(body, np.uint8).reshape(height, width, 3)


def trimmed(pixels: Pixels) -> Pixels:
    """Without its margins."""
    return _framed(_inked(_inked(pixels, 0), 1))


def bands_of(page: Pixels, cuts: Sequence[tuple[int, int]]) -> Pixels:
    """Bands of a page (from row, to row), one below the other; a dashed line stands where something is left out."""
    sides = _inked(page, 1)
    bands = [_squeezed(_inked(sides[first:last], 0)) for first, last in cuts]
    cut = np.full((2 * MARGIN, sides.shape[1], 3), 255, np.uint8)
    cut[MARGIN, np.arange(cut.shape[1]) % 12 < 6] = 150
    return _framed(np.concatenate([each for band in bands for each in (cut, band)][1:]))


def _inked(pixels: Pixels, axis: int) -> Pixels:
    """From the first to the last row (0) or column (1) that is not blank."""
    at = np.flatnonzero((pixels < PAPER).any(axis=(1 - axis, 2)))
    return pixels.take(np.arange(at[0], at[-1] + 1), axis)


def _framed(pixels: Pixels) -> Pixels:
    return np.pad(pixels, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=255)


def _squeezed(pixels: Pixels) -> Pixels:
    """Without the middle of wide blank bands, as between a signature and the page's foot."""
    run, kept = 0, []
    for at, blank in enumerate(~(pixels < PAPER).any(axis=(1, 2))):
        run = run + 1 if blank else 0
        if run <= GAP:
            kept.append(at)
    return pixels[kept]


def write_png(pixels: Pixels, target: Path) -> None:
    """With a palette where few colours are left."""
    shades = (np.round(pixels / LEVELS) * LEVELS).astype(np.uint8)
    height, width, _ = shades.shape
    colours, places = np.unique(shades.reshape(-1, 3), axis=0, return_inverse=True)
    few = len(colours) <= PALETTE
    rows = places.astype(np.uint8).reshape(height, width) if few else shades.reshape(height, width * 3)
    body = np.concatenate([np.zeros((height, 1), np.uint8), rows], axis=1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3 if few else 2, 0, 0, 0)
    parts = [(b"IHDR", head), *([(b"PLTE", colours.tobytes())] if few else []), (b"IDAT", zlib.compress(body, 9)),
             (b"IEND", b"")]
    chunks = [struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))
              for name, said in parts]
    target.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
