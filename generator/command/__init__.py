"""The commands, each a small module: its words, its arguments, and the one function that it calls. ``COMMANDS`` lists them.

They print through the ``Console`` that ``cli`` hands them, and give an exit code.
"""

from __future__ import annotations

from generator.command import build, diff, fix, importing, new, serve, validate
from generator.command.command import Command

COMMANDS: tuple[Command, ...] = (
    validate.COMMAND,
    build.COMMAND,
    serve.COMMAND,
    new.COMMAND,
    diff.COMMAND,
    fix.COMMAND,
    importing.COMMAND,
)
"""Every command, in the order of the help."""
