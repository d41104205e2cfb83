"""The command line: parse, call one function, print, exit. Nothing else in the package prints."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.command import COMMANDS
from generator.command.command import DONE, INTERRUPTED, WRONG_USAGE, Console
from generator.command.french import french_error
from generator.errors import REASONS, ConfigurationError, DataRefused, OutsideToolError, PortalError, reason
from generator.progress import Progress, quiet
from generator.typography import spaced


class FrenchParser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose help and errors are in French."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, formatter_class=FrenchFormatter, **settings)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "arguments ", "options "
        self.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"portail : {french_error(message)}\n  → « {self.prog} --help » explique la commande.", file=sys.stderr)
        raise SystemExit(WRONG_USAGE)


class FrenchFormatter(argparse.HelpFormatter):
    """Writes « Utilisation : » where argparse writes "usage: "."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        # argparse asks for an empty one when it composes the names of the commands
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


def make_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = FrenchParser(
        prog="portail",
        description="Construit un portail statique de données ouvertes pour un réseau de l'achat responsable.",
        epilog="Codes de sortie : 0 fait, 1 données refusées, 2 mauvaise utilisation ou configuration, "
        "3 outil extérieur en échec, 130 interrompu.",
    )
    parser.add_argument("-C", dest="folder", metavar="DOSSIER", type=Path, default=Path(), help="dossier du portail")
    parser.add_argument("--version", action="version", version=f"portail {__version__}", help="afficher la version")
    commands = parser.add_subparsers(
        title="commandes ", metavar="COMMANDE", required=True, dest="command", parser_class=FrenchParser
    )
    for command in COMMANDS:
        told = commands.add_parser(
            command.name, help=command.help, description=command.description, epilog=command.epilog or None
        )
        command.arguments(told)
        told.set_defaults(run=command.run)
    return parser


def say(text: str) -> None:
    """Print ``text`` with one line end after it."""
    print(text, end="" if text.endswith("\n") else "\n")


def warn(text: str) -> None:
    """Print ``text`` on the error stream."""
    print(text, file=sys.stderr)


def source_date_epoch() -> int | None:
    """``SOURCE_DATE_EPOCH`` (reproducible-builds.org), when the environment sets it."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,11}", value):
        raise ConfigurationError("SOURCE_DATE_EPOCH", "un nombre de secondes est attendu")
    return int(value)


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A progress bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Terminal(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total or None)


def complain(error: PortalError) -> None:
    """Say on the error stream what happened, where, and what to do."""
    if isinstance(error, DataRefused):
        from generator.validation.renderers import to_text

        print(to_text(error.report))
    warn(spaced(f"portail : {error}"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    console = Console(say, warn, complain, shown_progress, source_date_epoch)
    try:
        parsed = make_parser().parse_args(arguments)
        return int(parsed.run(parsed, console))
    except PortalError as error:
        complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        warn("portail : interrompu, rien n'a changé.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        if error.errno not in REASONS:
            raise
        failure = OutsideToolError(str(error.filename or "Disque"), reason(error))
        complain(failure)
        return failure.exit_code


def entry_point() -> None:
    """What the ``portail`` command calls."""
    raise SystemExit(main())
