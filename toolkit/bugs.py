"""A bug of ours never shows its traceback to a user: it is kept in a file that can be sent to the developers."""

from __future__ import annotations

import os
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path


def keep_traceback(error: BaseException) -> str:
    """Write it down; gives the file's path, or the error itself in a line where no file can be written."""
    return keep_text("".join(traceback.format_exception(error)))


def keep_text(text: str) -> str:
    """Write down a traceback that another process has sent; gives the file's path, or the error's last line."""
    try:
        handle, name = tempfile.mkstemp(".log", f"dik-kesalahan-{datetime.now(UTC):%Y%m%d-%H%M%S}-")
        os.close(handle)
        Path(name).write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return text.strip().rpartition("\n")[2]
    return name
