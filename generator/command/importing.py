"""``portail import``: data handed in from outside, judged whole before anything is written."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.command.command import DONE, REFUSED, Command, Console


def _arguments(parser: argparse.ArgumentParser) -> None:
    from generator.intake.sources import SOURCES

    told = " ; ".join(f"« {name} » : {source.help}" for name, source in SOURCES.items())
    parser.add_argument("source", metavar="SOURCE", choices=SOURCES, help=f"ce qu'on importe : {told}")
    parser.add_argument("file", metavar="FICHIER", type=Path, help="le fichier à importer")
    parser.add_argument("--dry-run", action="store_true", help="tout contrôler et montrer, sans rien écrire")
    parser.add_argument(
        "--allow-removals",
        action="store_true",
        help="accepter qu'un jeu perde plus de lignes que le réglage « imports.most_removed » ne l'admet",
    )


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.catalog.package import read_package
    from generator.config import read_portal
    from generator.correction import undo
    from generator.intake.intake import Limits
    from generator.intake.renderers import to_text
    from generator.intake.sources import SOURCES
    from generator.pipeline import judge_of
    from generator.sink import replace_files

    portal = read_portal(arguments.folder)
    package = read_package(portal.datasets)
    limits = Limits(
        portal.config.max_file_size, 100 if arguments.allow_removals else portal.config.imports.most_removed
    )
    with console.progress() as progress:
        intake = SOURCES[arguments.source].take(arguments.file, package, judge_of(portal, package, progress), limits)
    console.say(to_text(intake))
    if not intake.is_accepted:
        return REFUSED
    changed = intake.files(package)
    if not changed:
        return DONE
    if arguments.dry_run:
        console.say("\nRien n'a été écrit (--dry-run).")
        return DONE
    lost = undo.unsaved(package, changed)
    replace_files({package.folder / path: content for path, content in changed.items()})
    console.say("\n" + "\n".join(filter(None, ("Import fait.", undo.after(package, changed, lost)))))
    return DONE


COMMAND = Command(
    "import",
    "importer des données venues d'ailleurs",
    "Remplace des jeux de données par ceux qu'on lui donne, après les avoir contrôlés en entier : refusés, rien ne change ; "
    "acceptés, il montre les lignes ajoutées, modifiées et supprimées.",
    _arguments,
    _run,
    "Ce qui ne peut se lire que d'une façon est corrigé au passage, et dit. Les jeux que le classeur ne contient pas ne changent "
    "pas. Les colonnes privées (« _… ») absentes gardent leurs valeurs, "
    "ligne par ligne, d'après la clé.",
)
