"""The forms that a report is asked in: ``--format`` and ``--output``, as often as wanted, paired in the order they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ConfigurationError


@dataclass(frozen=True)
class Form:
    """A form of the report, and the file it goes to; ``None``: it is printed."""

    name: str
    file: Path | None = None


def forms(asked: Sequence[str | Path], default: str) -> tuple[Form, ...]:
    """Each name of a form with the file that follows it, or that came before it without one.

    Raises ``ConfigurationError`` when two of them would be printed or written in one file, and for a file without a form.
    """
    found: list[Form] = []
    waiting: Path | None = None
    for each in asked:
        if isinstance(each, str):
            found.append(Form(each, waiting))
            waiting = None
        elif waiting:
            raise _refused("un fichier n'a pas de forme", waiting)
        elif found and found[-1].file is None:
            found[-1] = Form(found[-1].name, each)
        else:
            waiting = each
    if not found:
        found.append(Form(default, waiting))
    elif waiting:
        raise _refused("un fichier n'a pas de forme", waiting)
    _refuse_twins(found)
    return tuple(found)


def _refuse_twins(found: Sequence[Form]) -> None:
    printed = [each.name for each in found if each.file is None]
    if len(printed) > 1:
        raise _refused("une seule forme peut être affichée", ", ".join(printed))
    files = [each.file for each in found if each.file]
    twice = [file for file in files if files.count(file) > 1]
    if twice:
        raise _refused("deux formes iraient dans le même fichier", twice[0])


def _refused(problem: str, what: object) -> ConfigurationError:
    return ConfigurationError(
        "--format",
        f"{problem} ({what})",
        "Faites suivre chaque forme de son fichier : « --format markdown --output rapport.md --format html --output rapport.html ».",
    )
