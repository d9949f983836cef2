"""``make-handouts``: the group of commands. Without a command's name it builds."""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import click

from make_handouts import __version__

#: Command → module below this package; imported only when it is called, so that ``--version`` is quick.
_COMMANDS = {
    "build": "build",
    "list": "list_",
    "init": "init",
    "update": "update",
    "check": "check",
    "export": "export",
    "import": "import_",
    "review": "review",
    "stats": "stats",
    "fonts": "fonts",
    "verify": "verify",
    "schema": "schema",
}

_DEFAULT = "build"


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"make_handouts.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``make-handouts --lang vi`` is ``make-handouts build --lang vi``."""
        own = {"--help", "--version"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="make-handouts")
def cli() -> None:
    """Workshop handouts and slides in every language.

    make-handouts --lang vi builds everything in Vietnamese; without options, everything in every language.
    """


def main() -> None:
    """The entry point. Exit status: 0 all built, 1 something was not, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a pipe may have an encoding without the languages we print names of.
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    # A build makes many small objects and no cycles to speak of: collecting garbage 50 times less often saves a tenth.
    gc.set_threshold(35_000, 10, 10)
    try:
        cli(prog_name="make-handouts")
    finally:
        gc.freeze()  # the interpreter would look through all objects once more before it ends
