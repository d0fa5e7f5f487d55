"""The one door to the screen for plain lines and JSON: neither can command a terminal, whoever wrote what they say."""

from __future__ import annotations

import click

from toolkit.signs import as_json, seen


def say_line(line: str, *, err: bool = False) -> None:
    """One line on stdout, or stderr."""
    click.echo(seen(line), err=err)


def say_json(value: object) -> None:
    """One JSON object on a line of stdout."""
    click.echo(as_json(value))
