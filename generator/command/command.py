"""What a command is, what it may lean on, and the exit codes that it gives."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from generator.errors import PortalError
from generator.progress import Progress

DONE, REFUSED, WRONG_USAGE, OUTSIDE_FAILURE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes of the contract."""

REPORT_FORMATS = ("text", "json", "markdown")


@dataclass(frozen=True)
class Console:
    """Where a command speaks, and what it asks of its surroundings: handed in by ``cli``, the only one that has them."""

    say: Callable[[str], None]
    """To the output: a text ends with one line end, whether it had one or not."""
    warn: Callable[[str], None]
    """To the error stream."""
    complain: Callable[[PortalError], None]
    progress: Callable[[], AbstractContextManager[Progress]]
    """A progress bar on a terminal, nothing in a pipe."""
    epoch: Callable[[], int | None]
    """``SOURCE_DATE_EPOCH``, when the environment sets it. Raises ``ConfigurationError``."""


@dataclass(frozen=True)
class Command:
    """A command of the program: what its help says, its arguments, what it does."""

    name: str
    help: str
    description: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Console], int]
    """Gives the exit code. Raises any ``PortalError``."""
    epilog: str = ""
