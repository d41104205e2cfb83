"""The command line: parse, call one function, print, exit. Nothing else in the package prints."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator.errors import REASONS, ConfigurationError, DataRefused, OutsideToolError, PortalError, reason
from generator.progress import Progress, quiet
from generator.typography import spaced

DONE, REFUSED, WRONG_USAGE, OUTSIDE_FAILURE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes of the contract."""

REPORT_FORMATS = ("text", "json", "markdown")


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


ERRORS = {
    "the following arguments are required: ": "il manque ",
    "unrecognized arguments: ": "argument inconnu : ",
    "invalid choice: ": "valeur impossible : ",
    "choose from": "valeurs possibles :",
    "expected one argument": "une valeur est attendue",
    "invalid int value: ": "un nombre entier est attendu, et non ",
    "invalid Path value: ": "un chemin est attendu, et non ",
    "ignored explicit argument ": "valeur en trop : ",
    "ambiguous option: ": "option ambiguë : ",
    " could match ": " peut être ",
}
"""Pieces of argparse's messages → French."""


def french_error(message: str) -> str:
    """A message of argparse, in French."""
    for english, french in ERRORS.items():
        message = message.replace(english, french)
    return message


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

    check = commands.add_parser(
        "validate",
        help="contrôler les jeux de données",
        description="Contrôle les jeux de données et dit ce qui ne va pas, par fichier, ligne et colonne.",
    )
    check.add_argument("--format", choices=REPORT_FORMATS, default="text", help="forme du rapport (text par défaut)")
    check.add_argument("--output", metavar="FICHIER", type=Path, help="écrire le rapport dans ce fichier")
    check.add_argument(
        "--links",
        metavar="ADRESSE",
        default="",
        help="adresse des jeux de données sur la forge, pour que le rapport « markdown » mène aux lignes des fichiers",
    )
    check.set_defaults(run=run_validate)

    make = commands.add_parser(
        "build",
        help="construire le site",
        description="Contrôle les données puis construit le site, en entier ou pas du tout.",
    )
    make.add_argument(
        "--site", metavar="DOSSIER", type=Path, help="dossier du site (« site » dans le portail par défaut)"
    )
    make.add_argument(
        "--site-url", metavar="ADRESSE", help="adresse publique du site, à la place de celle de mkdocs.yml"
    )
    make.set_defaults(run=run_build)

    preview = commands.add_parser(
        "serve",
        help="voir le site pendant qu'on le modifie",
        description="Construit le site, le sert sur cette machine et le reconstruit à chaque changement.",
    )
    preview.add_argument("--port", metavar="N", type=int, default=8000, help="port (8000 par défaut)")
    preview.set_defaults(run=run_serve)

    new = commands.add_parser(
        "new",
        help="créer un nouveau portail",
        description="Crée le dossier d'un nouveau portail, complet, avec des données fictives à remplacer.",
    )
    new.add_argument("destination", metavar="DIR", type=Path, help="dossier à créer")
    new.set_defaults(run=run_new)

    compare = commands.add_parser(
        "diff",
        help="comparer deux états des données",
        description="Dit ce qui change entre deux états des jeux de données, ligne par ligne, et si une colonne promise "
        "aux réutilisateurs disparaît.",
        epilog="ANCIEN et NOUVEAU sont deux dossiers de jeux de données, deux fichiers CSV, ou des révisions git du "
        "portail (une branche, une étiquette, un commit).",
    )
    compare.add_argument("old", metavar="ANCIEN", help="l'état de départ")
    compare.add_argument("new", metavar="NOUVEAU", help="l'état d'arrivée")
    compare.add_argument("--format", choices=REPORT_FORMATS, default="text", help="forme (text par défaut)")
    compare.set_defaults(run=run_diff)
    return parser


def run_validate(arguments: argparse.Namespace) -> int:
    from generator.config import read_portal
    from generator.pipeline import validate
    from generator.sink import write_report
    from generator.validation.renderers import FORMATS, to_markdown

    portal = read_portal(arguments.folder)
    with shown_progress() as progress:
        report = validate(portal, progress)
    text = to_markdown(report, arguments.links) if arguments.format == "markdown" else FORMATS[arguments.format](report)
    if arguments.output:
        _write(lambda: write_report(arguments.output, text), arguments.output)
    else:
        print(text, end="" if text.endswith("\n") else "\n")
    return DONE if report.valid else REFUSED


def run_build(arguments: argparse.Namespace) -> int:
    from generator.config import read_portal
    from generator.pipeline import build

    portal = read_portal(arguments.folder, arguments.site_url)
    site = arguments.site or arguments.folder / "site"
    with shown_progress() as progress:
        built = build(portal, site, source_date_epoch(), progress)
    rows = sum(dataset.rows for dataset in built.report.datasets)
    print(
        f"Site construit dans {site} : {built.pages} pages, {len(built.report.datasets)} jeux de données, {rows} lignes."
    )
    if built.notice:
        print(f"portail : {built.notice}.", file=sys.stderr)
    return DONE


def run_serve(arguments: argparse.Namespace) -> int:
    from generator.server import serve

    if not 0 < arguments.port < 65536:
        raise ConfigurationError("--port", "un nombre de 1 à 65535 est attendu")
    serve(arguments.folder, arguments.port, say=print, complain=complain)
    return DONE


def run_new(arguments: argparse.Namespace) -> int:
    from generator.new import new_portal

    new_portal(arguments.destination)
    print(
        f"Nouveau portail dans {arguments.destination}. Pour le construire :\n"
        f"  portail -C {arguments.destination} build"
    )
    return DONE


def run_diff(arguments: argparse.Namespace) -> int:
    from generator.history.comparison import compare
    from generator.history.renderers import FORMATS

    comparison = compare(arguments.old, arguments.new, lambda: read_datasets_folder(arguments.folder))
    print(FORMATS[arguments.format](comparison), end="")
    return DONE


def read_datasets_folder(folder: Path) -> Path:
    """The folder of the datasets of a portal. Raises ``ConfigurationError``."""
    from generator.config import read_portal

    return read_portal(folder).datasets


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
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total or None)


def complain(error: PortalError) -> None:
    """Say on the error stream what happened, where, and what to do."""
    if isinstance(error, DataRefused):
        from generator.validation.renderers import to_text

        print(to_text(error.report))
    print(spaced(f"portail : {error}"), file=sys.stderr)


def _write(write: Callable[[], None], file: Path) -> None:
    try:
        write()
    except OSError as error:
        raise ConfigurationError(file, f"impossible d'écrire ce fichier ({reason(error)})") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code."""
    try:
        parsed = make_parser().parse_args(arguments)
        return int(parsed.run(parsed))
    except PortalError as error:
        complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("portail : interrompu, rien n'a changé.", file=sys.stderr)
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
