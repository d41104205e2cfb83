"""What a report suggests for the cells of the datasets: what can be followed, and what would be a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalog.package import DataPackage, Dataset
from generator.correction.cells import SAFE_CELLS, doubt
from generator.correction.draft import Draft, read_draft
from generator.correction.files import SAFE_FILES
from generator.correction.plan import Change, Left
from generator.validation.report import Report


def opened(dataset: Dataset) -> Draft | None:
    """The draft of a dataset, ``None`` where its rows cannot be read."""
    try:
        return read_draft(dataset.file.read_bytes())
    except OSError:
        return None


def suggested(
    package: DataPackage, report: Report, drafts: Mapping[str, Draft | None], origins: Mapping[str, list[int]]
) -> Iterator[Change | Left]:
    """What the report suggests for cells: a change where the suggestion is the only reading."""
    numbers = {name: {line: index for index, line in enumerate(d.lines)} for name, d in drafts.items() if d}
    for found in report.findings:
        draft = drafts.get(found.dataset)
        if found.code not in SAFE_CELLS or found.suggestion is None or draft is None or found.line is None:
            continue
        field = package.by_name[found.dataset].schema.by_name.get(found.field or "")
        place = draft.positions.get(found.field or "", -1)
        index = numbers[found.dataset].get(found.line, 0)
        record = draft.records[index]
        if not field or not index or not 0 <= place < len(record) or record[place] == found.suggestion:
            continue
        line = origins.get(found.dataset, draft.lines)[index]
        before, after = record[place], found.suggestion
        if SAFE_CELLS[found.code].keeps(field, before, after):
            yield Change(found.dataset, found.code, found.title, field, line, before, after)
        elif why := doubt(found.code, field):
            yield Left(found.dataset, found.title, why, line, field, before, after)


def count_safe(package: DataPackage, report: Report) -> int:
    """How many of the findings of ``report`` have a safe correction, at first sight."""
    drafts = {dataset.name: opened(dataset) for dataset in package.datasets}
    cells = sum(isinstance(each, Change) for each in suggested(package, report, drafts, {}))
    files = {(found.dataset, found.code) for found in report.findings if found.code in SAFE_FILES}
    return cells + sum(
        SAFE_FILES[code].correct(package.by_name[name], package.by_name[name].file.read_bytes()) is not None
        for name, code in files
    )
