"""An import from one end to the other: read, convert, judge everything on a draft; nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.package import DataPackage
from generator.correction.suggested import opened
from generator.drafts import draft_of
from generator.errors import FileRefused
from generator.history.comparison import Comparison, compare
from generator.intake.archive import check_archive
from generator.intake.conversion import Converted, convert
from generator.intake.matching import expected, pair
from generator.intake.present import Present
from generator.intake.remarks import Remark, from_finding
from generator.intake.sheets import read_workbook
from generator.validation.report import Finding, Report, Severity

Judge = Callable[[DataPackage], Report]
NOW = "maintenant"
"""What the present state of the datasets is called in the comparison."""


@dataclass(frozen=True)
class Words:
    """How people call what is handed in, in the sentences of the verdict."""

    refused: str
    nothing: str
    accepted: str
    elsewhere: str
    """Over the remarks that speak of a dataset, ``{name}``, and of no sheet."""


WORKBOOK = Words(
    "Classeur refusé : {said} ({read}). Rien n'a changé.",
    "Rien à importer : le classeur dit la même chose que les fichiers ({read}).",
    "Classeur accepté : {said} ({read}).",
    "Jeu {name}, que le classeur ne contient pas mais que ces changements rendraient faux",
)


@dataclass(frozen=True)
class Intake:
    """What an import would make of the datasets."""

    contents: Mapping[str, bytes]
    """Dataset → its new file, of those that the workbook holds and that change."""
    read: tuple[str, ...]
    """Every dataset that the workbook holds."""
    remarks: tuple[Remark, ...]
    comparison: Comparison | None
    """What changes, ``None`` when the import is refused."""
    words: Words = WORKBOOK

    @property
    def is_accepted(self) -> bool:
        return not any(each.severity is Severity.ERROR for each in self.remarks)


def take_workbook(file: Path, package: DataPackage, judge: Judge, most_bytes: int) -> Intake:
    """What the workbook ``file`` would make of ``package``. Raises ``FileRefused`` when it cannot be read as one."""
    check_archive(file, most_bytes)
    sheets, remarks = pair(read_workbook(file), package, file.stem)
    if not sheets:
        raise FileRefused(file, _nothing(remarks), f"Nommez chaque feuille comme son jeu : {expected(package)}.")
    by_name = package.by_name
    converted = {
        name: convert(sheet, by_name[name], Present(by_name[name], opened(by_name[name])))
        for name, sheet in sheets.items()
    }
    remarks += [remark for each in converted.values() for remark in each.remarks]
    readable = {name: each for name, each in converted.items() if each.content}
    with draft_of(package, most_bytes) as (draft, folder):
        for name, each in readable.items():
            folder.write(by_name[name].path, each.content)
        remarks += _judged(
            readable, draft, package, judge, {(each.sheet, each.place) for each in remarks if each.field}
        )
        contents = {name: each.content for name, each in readable.items() if each.content != _present(package, name)}
        intake = Intake(contents, tuple(sheets), tuple(remarks), None)
        if not intake.is_accepted:
            return intake
        comparison = compare(str(package.folder), str(folder.root), lambda: package.folder)
        return replace(intake, comparison=replace(comparison, old=NOW, new=file.name))


def _nothing(remarks: list[Remark]) -> str:
    read = ", ".join(f"« {each.sheet} »" for each in remarks)
    return "aucune feuille ne désigne un jeu de données" + (f" (feuilles du classeur : {read})" if read else "")


def _judged(
    converted: Mapping[str, Converted],
    draft: DataPackage,
    package: DataPackage,
    judge: Judge,
    said: set[tuple[str, str]],
) -> list[Remark]:
    """The findings about the sheets, and the errors that they make in the other datasets.

    A cell that was refused for what it is in the workbook is not judged again for what it became.
    """
    found = judge(draft).findings
    about = {name: package.by_name[name].path for name in converted}  # not its schema, nor its metadata
    of_rows = [each for each in found if about.get(each.dataset) == each.path]
    remarks = [from_finding(each, converted[each.dataset].origin) for each in of_rows]
    elsewhere = [each for each in found if about.get(each.dataset) != each.path and each.severity is Severity.ERROR]
    if elsewhere:
        known = Counter(map(_identity, judge(package).findings))
        elsewhere = [each for each in elsewhere if not known[_identity(each)]]
    return [each for each in remarks if (each.sheet, each.place) not in said] + [
        Remark(
            each.severity,
            each.code,
            each.title,
            each.message,
            row=each.line,
            dataset=each.dataset,
            field=each.field or "",
        )
        for each in elsewhere
    ]


def _identity(found: Finding) -> tuple[str, str, int | None, str | None, str | None]:
    return found.dataset, found.code, found.line, found.field, found.value


def _present(package: DataPackage, name: str) -> bytes | None:
    try:
        return package.by_name[name].file.read_bytes()
    except OSError:
        return None
