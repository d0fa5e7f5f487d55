"""How commands and their groups show themselves in `--help`."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    """One command; its help says "options" in Indonesian."""

    def __init__(self, *given: Any, **settings: Any) -> None:
        super().__init__(*given, **{"options_metavar": "[PILIHAN]", **settings})


class Group(click.Group):
    """Shows commands in the order of a day's work, not of the alphabet."""

    command_class = Command

    def __init__(self, *given: Any, **settings: Any) -> None:
        words = {"options_metavar": "[PILIHAN]", "subcommand_metavar": "PERINTAH …"}
        super().__init__(*given, **{**words, **settings})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)
