"""``portail fix``: the safe corrections of the datasets, shown before they are made."""

from __future__ import annotations

import argparse

from generator.command.command import DONE, Command, Console
from generator.errors import ConfigurationError


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("datasets", metavar="JEU", nargs="*", help="jeux de données à corriger (tous par défaut)")
    parser.add_argument("--apply", action="store_true", help="faire les corrections, et non seulement les montrer")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    from generator.catalog.package import read_package
    from generator.config import read_portal
    from generator.correction import plan, undo
    from generator.correction.renderers import to_text
    from generator.pipeline import judge_of
    from generator.sink import replace_files

    portal = read_portal(arguments.folder)
    package = read_package(portal.datasets)
    names = _known(arguments.datasets, tuple(package.by_name))
    with console.progress() as progress:
        planned = plan(package, judge_of(portal, package, progress), portal.config.max_file_size, names)
    console.say(to_text(planned, package))
    corrected = {package.by_name[name].path: content for name, content in planned.contents.items()}
    if not corrected:
        return DONE
    if not arguments.apply:
        warning = undo.before(package, corrected)
        console.say(
            "\nRien n'a encore changé. Pour faire ces corrections : ajoutez --apply à la commande."
            + (f"\n{warning}" if warning else "")
        )
        return DONE
    lost = undo.unsaved(package, corrected)
    replace_files({package.folder / path: content for path, content in corrected.items()})
    console.say("\n" + "\n".join(filter(None, ("Corrections faites.", undo.after(package, corrected, lost)))))
    return DONE


def _known(asked: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """The datasets ``asked``, each once. Raises ``ConfigurationError`` when one does not exist."""
    from generator.validation.french import did_you_mean, listed, nearest

    for name in asked:
        if name not in names:
            raise ConfigurationError(
                name,
                "aucun jeu de données ne porte ce nom." + did_you_mean(nearest(name, names)),
                f"Les jeux de données sont : {listed(names, len(names))}.",
            )
    return tuple(dict.fromkeys(asked)) or names


COMMAND = Command(
    "fix",
    "corriger sans risque les jeux de données",
    "Montre les corrections qui ne peuvent pas changer le sens des données (espaces, accents, séparateurs, encodage, zéros "
    "perdus, écriture des dates et des nombres), puis les fait avec --apply. Ce qui peut se lire de deux façons est laissé.",
    _arguments,
    _run,
    "Code de sortie 0 qu'il y ait ou non quelque chose à corriger ; git permet d'annuler.",
)
