"""An import from one end to the other: read, convert, judge everything on a draft; nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset
from generator.correction import Change, Plan, plan
from generator.correction.draft import read_draft
from generator.correction.renderers import contrast
from generator.correction.suggested import opened
from generator.drafts import draft_of
from generator.errors import FileRefused
from generator.history.comparison import Comparison, compare
from generator.history.diff import Difference
from generator.intake.archive import check_archive
from generator.intake.checks import CORRECTED, REMOVALS
from generator.intake.conversion import Converted, convert
from generator.intake.matching import expected, pair
from generator.intake.present import Present
from generator.intake.remarks import Remark, from_finding
from generator.intake.sheets import read_workbook
from generator.sink import Folder
from generator.typography import NBSP
from generator.validation.french import listed, say
from generator.validation.report import Finding, Report, Severity

Judge = Callable[[DataPackage], Report]
NOW = "maintenant"
"""What the present state of the datasets is called in the comparison."""


NAMED = 5
"""Rows that would go whose keys are said."""


@dataclass(frozen=True)
class Limits:
    """What an import may weigh and do."""

    most_bytes: int
    most_removed: int = 100
    """Per cent of the rows of a dataset that may go."""


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
    descriptor: bytes | None = None
    """``datapackage.json``, of an import that changes it."""

    def files(self, package: DataPackage) -> dict[str, bytes]:
        """Every file that the import changes, by its path in the folder of ``package``."""
        descriptor = {} if self.descriptor is None else {DESCRIPTOR: self.descriptor}
        return {package.by_name[name].path: content for name, content in self.contents.items()} | descriptor

    @property
    def is_accepted(self) -> bool:
        return not any(each.severity is Severity.ERROR for each in self.remarks)


def take_workbook(file: Path, package: DataPackage, judge: Judge, limits: Limits) -> Intake:
    """What the workbook ``file`` would make of ``package``. Raises ``FileRefused`` when it cannot be read as one.

    What has but one reading is corrected, and said; what the workbook would take away beyond ``limits`` refuses it.
    """
    check_archive(file, limits.most_bytes)
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
    with draft_of(package, limits.most_bytes) as (draft, folder):
        for name, each in readable.items():
            folder.write(by_name[name].path, each.content)
        changed = tuple(name for name, each in readable.items() if each.content != _present(package, name))
        planned = plan(draft, judge, limits.most_bytes, changed, only_cells=True)
        readable = {name: _corrected(each, name, planned, folder, by_name[name]) for name, each in readable.items()}
        said = {(each.sheet, each.place) for each in remarks if each.field}
        remarks += [remark for each in readable.values() for remark in each.remarks]
        remarks += _judged(readable, planned.report, package, judge, said)
        contents = {
            name: readable[name].content for name in changed if readable[name].content != _present(package, name)
        }
        intake = Intake(contents, tuple(sheets), tuple(remarks), None)
        if not intake.is_accepted:
            return intake
        comparison = compare(str(package.folder), str(folder.root), lambda: package.folder)
        if emptied := tuple(_emptied(comparison, converted, limits.most_removed)):
            return replace(intake, remarks=(*intake.remarks, *emptied))
        return replace(intake, comparison=replace(comparison, old=NOW, new=file.name))


def _corrected(converted: Converted, name: str, planned: Plan, folder: Folder, dataset: Dataset) -> Converted:
    """``converted`` once its cells are corrected, with a remark on each; its records are still where they were."""
    content = planned.contents.get(name)
    if content is None:
        return replace(converted, remarks=())
    folder.write(dataset.path, content)
    before, after = read_draft(converted.content), read_draft(content)
    lines = dict(zip(after.lines, before.lines, strict=True)) if before and after else {}
    origin = converted.origin
    rows = {line: origin.rows[was] for line, was in lines.items() if was in origin.rows}
    remarks = tuple(
        replace(
            corrected(each),
            sheet=origin.sheet,
            row=origin.rows.get(each.line),
            column=origin.columns.get(each.field.name),
        )
        for each in planned.cells
        if each.dataset == name
    )
    return Converted(content, replace(origin, rows=rows), remarks)


def corrected(change: Change) -> Remark:
    """What is said of a cell that was corrected on the way, at its line of the dataset."""
    return Remark(
        CORRECTED.severity,
        CORRECTED.code,
        CORRECTED.title,
        " → ".join(contrast(change.before, change.after)),
        row=change.line,
        field=change.field.name,
        dataset=change.dataset,
    )


def _emptied(comparison: Comparison, converted: Mapping[str, Converted], most: int) -> Iterator[Remark]:
    """A refusal for each dataset that would lose more than ``most`` per cent of its rows."""
    for each in comparison.changed:
        found = each.difference
        if each.name not in converted or found is None:
            continue
        gone = len(found.removed) if found.key else max(0, found.old_rows - found.new_rows)
        if 100 * gone > most * found.old_rows:
            message = say(
                "Lignes supprimées : {gone} sur {rows}, soit {share}{nbsp}% ; la limite est de {most}{nbsp}%{names}. ",
                gone=gone,
                rows=found.old_rows,
                share=-(-100 * gone // found.old_rows),
                most=most,
                nbsp=NBSP,
                names=_names(found),
            )
            yield Remark(
                REMOVALS.severity,
                REMOVALS.code,
                REMOVALS.title,
                message + REMOVALS.message,
                sheet=converted[each.name].origin.sheet,
                dataset=each.name,
            )


def _names(found: Difference) -> str:
    if not found.key:
        return ""
    at = [found.old_columns.index(name) for name in found.key if name in found.old_columns]
    names = listed((" + ".join(row[place] for place in at) for row in found.removed), NAMED)
    return say(" (lignes absentes : {names})", names=names)


def _nothing(remarks: list[Remark]) -> str:
    read = ", ".join(f"« {each.sheet} »" for each in remarks)
    return "aucune feuille ne désigne un jeu de données" + (f" (feuilles du classeur : {read})" if read else "")


def _judged(
    converted: Mapping[str, Converted],
    report: Report,
    package: DataPackage,
    judge: Judge,
    said: set[tuple[str, str]],
) -> list[Remark]:
    """The findings about the sheets, and the errors that they make in the other datasets.

    A cell that was refused for what it is in the workbook is not judged again for what it became.
    """
    found = report.findings
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
