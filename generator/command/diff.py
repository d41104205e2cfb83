"""``portail diff``: what changed between two states of the data."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.command.command import DONE, REPORT_FORMATS, Command, Console


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="ANCIEN", help="l'état de départ")
    parser.add_argument("new", metavar="NOUVEAU", help="l'état d'arrivée")
    parser.add_argument("--format", choices=REPORT_FORMATS, default="text", help="forme (text par défaut)")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.history.comparison import compare
    from generator.history.renderers import FORMATS

    comparison = compare(arguments.old, arguments.new, lambda: _datasets_of(arguments.folder))
    console.say(FORMATS[arguments.format](comparison))
    return DONE


def _datasets_of(folder: Path) -> Path:
    """The folder of the datasets of a portal. Raises ``ConfigurationError``."""
    from generator.config import read_portal

    return read_portal(folder).datasets


COMMAND = Command(
    "diff",
    "comparer deux états des données",
    "Dit ce qui change entre deux états des jeux de données, ligne par ligne, et si une colonne promise "
    "aux réutilisateurs disparaît.",
    _arguments,
    _run,
    "ANCIEN et NOUVEAU sont deux dossiers de jeux de données, deux fichiers CSV, ou des révisions git du "
    "portail (une branche, une étiquette, un commit).",
)
