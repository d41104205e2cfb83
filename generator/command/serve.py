"""``portail serve``: the site, seen while it is being changed."""

from __future__ import annotations

import argparse

from generator.command.command import DONE, Command, Console
from generator.errors import ConfigurationError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", metavar="N", type=int, default=8000, help="port (8000 par défaut)")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.server import serve

    if not 0 < arguments.port < 65536:
        raise ConfigurationError("--port", "un nombre de 1 à 65535 est attendu")
    serve(arguments.folder, arguments.port, say=console.say, complain=console.complain)
    return DONE


COMMAND = Command(
    "serve",
    "voir le site pendant qu'on le modifie",
    "Construit le site, le sert sur cette machine et le reconstruit à chaque changement.",
    _arguments,
    _run,
)
