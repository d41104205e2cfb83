"""Corrections tried on a draft of the datasets, judged, and withdrawn where they would do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from generator.catalog.package import DataPackage, Dataset
from generator.correction.files import SAFE_FILES
from generator.correction.plan import Change, FileChange, Left, Plan
from generator.correction.suggested import opened, suggested
from generator.drafts import draft_of
from generator.sink import Folder
from generator.validation.report import Finding, Report

Judge = Callable[[DataPackage], Report]
MOST_ROUNDS = 100
"""Rounds after which what is left is left: each judges the datasets once, and a few are enough."""
MOST_CHAINED = 5
"""Corrections of one cell that uncover one another, at most."""


def plan(
    package: DataPackage, judge: Judge, most_bytes: int, names: tuple[str, ...] = (), *, only_cells: bool = False
) -> Plan:
    """Correct the datasets ``names`` (all of them without any) on a draft, until nothing safe is left to correct.

    ``only_cells`` leaves alone what concerns a file as a whole: its records stay what and where they were.
    """
    with draft_of(package, most_bytes) as (draft, folder):
        bench = _Bench(draft, folder, judge, names or tuple(package.by_name), only_cells=only_cells)
        return bench.work(judge(package))


class _Bench:
    """The draft at work: every step writes files of ``folder``, which ``judge`` then reads."""

    def __init__(
        self, package: DataPackage, folder: Folder, judge: Judge, names: tuple[str, ...], *, only_cells: bool
    ) -> None:
        self._package, self._folder, self._judge, self._names = package, folder, judge, names
        self._only_cells = only_cells
        self._before: dict[str, bytes] = {}
        self._origins: dict[str, list[int]] = {}
        """Dataset → the line where each record stood in the file as it was found."""
        self._tried: set[tuple[str, str]] = set()
        self._files: list[FileChange] = []
        self._left: list[Left] = []
        self._cells: dict[tuple[str, int, str], Change] = {}
        self._withdrawn: dict[tuple[str, int, str], Left] = {}

    def work(self, report: Report) -> Plan:
        for _ in range(MOST_ROUNDS):
            if not self._only_cells and self._correct_files(report):
                report = self._judge(self._package)
                continue
            changes = [each for each in self._seen(report) if isinstance(each, Change)]
            if not changes:
                break
            report = self._try(changes, report)
        return self._plan(report)

    def _seen(self, report: Report) -> list[Change | Left]:
        drafts = {name: opened(self._package.by_name[name]) for name in self._names}
        for name, draft in drafts.items():
            if draft:
                self._origins.setdefault(name, list(draft.lines))
        seen = suggested(self._package, report, drafts, self._origins)
        return [each for each in seen if _place(each) not in self._withdrawn]

    def _correct_files(self, report: Report) -> bool:
        """Make the first correction of each file that has one; whether any was made."""
        made = False
        busy: set[str] = set()
        for found in report.findings:
            step = (found.dataset, found.code)
            if found.dataset not in self._names or found.code not in SAFE_FILES or step in self._tried:
                continue
            if found.dataset not in busy:
                self._tried.add(step)
                if self._correct_file(found):
                    busy.add(found.dataset)
                    made = True
        return made

    def _correct_file(self, found: Finding) -> bool:
        dataset, safe = self._package.by_name[found.dataset], SAFE_FILES[found.code]
        content = dataset.file.read_bytes()
        after = safe.correct(dataset, content)
        if after is None or after == content:
            if safe.doubt:
                self._left.append(Left(found.dataset, found.title, safe.doubt))
            return False
        rows = self._follow(dataset) if safe.takes_rows else 0
        self._write(dataset, after)
        self._files.append(FileChange(found.dataset, found.code, found.title, safe.told, rows))
        return True

    def _follow(self, dataset: Dataset) -> int:
        """Forget the lines of the rows that are about to go; how many there are."""
        draft = opened(dataset)
        assert draft is not None  # noqa: S101 - rows were just taken out of it
        origins = self._origins.setdefault(dataset.name, list(draft.lines))
        kept = [index == 0 or any(record) for index, record in enumerate(draft.records)]
        self._origins[dataset.name] = [line for line, keep in zip(origins, kept, strict=True) if keep]
        return kept.count(False)

    def _write(self, dataset: Dataset, content: bytes) -> None:
        self._before.setdefault(dataset.name, dataset.file.read_bytes())
        self._folder.write(dataset.path, content)

    def _try(self, changes: list[Change], report: Report) -> Report:
        """Make ``changes``; where a finding appears that was not there, undo them and withdraw those that it speaks of."""
        names = {change.dataset for change in changes}
        before = {name: self._package.by_name[name].file.read_bytes() for name in names}
        made, after = self._make(changes)
        appeared = _appeared(report, after)
        if not appeared:
            for change in made:
                self._keep(change)
            return after
        for name, content in before.items():
            self._folder.write(self._package.by_name[name].path, content)
        for found in appeared:
            for change in self._culprits(found, made):
                why = f"une fois corrigée, la case poserait un autre problème, « {found.title} »"
                self._withdrawn[_place(change)] = Left(
                    change.dataset, change.title, why, change.line, change.field, change.before, change.after
                )
        return report

    def _make(self, changes: list[Change]) -> tuple[list[Change], Report]:
        """Make ``changes``, then those of the same cells that they uncover; all of them, and the verdict."""
        made: dict[tuple[str, int, str], Change] = {}
        places = {_place(change) for change in changes}
        for _ in range(MOST_CHAINED):
            made |= {_place(each): replace(made.get(_place(each), each), after=each.after) for each in changes}
            for name in {change.dataset for change in changes}:
                self._write(self._package.by_name[name], self._with([each for each in changes if each.dataset == name]))
            report = self._judge(self._package)
            changes = [each for each in self._seen(report) if isinstance(each, Change) and _place(each) in places]
            if not changes:
                break
        return list(made.values()), report

    def _with(self, changes: list[Change]) -> bytes:
        dataset = self._package.by_name[changes[0].dataset]
        draft = opened(dataset)
        assert draft is not None  # noqa: S101 - its cells were just read
        index = {line: number for number, line in enumerate(self._origins[dataset.name])}
        cells = {(index[each.line], draft.positions[each.field.name]): each.after for each in changes}
        return draft.with_cells(cells).encode()

    def _culprits(self, found: Finding, changes: list[Change]) -> list[Change]:
        """The changes that most likely made ``found`` appear: of its cell, else its row, its column, its dataset, or all."""
        origins = self._origins.get(found.dataset, [])
        dataset = self._package.by_name.get(found.dataset)
        draft = opened(dataset) if dataset else None
        index = draft.lines.index(found.line) if draft and found.line in draft.lines else -1
        line = origins[index] if 0 <= index < len(origins) else None
        here = [each for each in changes if each.dataset == found.dataset]
        of_row = [each for each in here if each.line == line]
        of_column = [each for each in here if each.field.name == found.field]
        of_cell = [each for each in of_row if each.field.name == found.field]
        return of_cell or of_row or of_column or here or changes

    def _keep(self, change: Change) -> None:
        known = self._cells.get(_place(change))
        self._cells[_place(change)] = replace(change, before=known.before, title=known.title) if known else change

    def _plan(self, report: Report) -> Plan:
        contents = {name: self._package.by_name[name].file.read_bytes() for name in self._before}
        left = [each for each in self._seen(report) if isinstance(each, Left)]
        return Plan(
            contents={name: after for name, after in contents.items() if after != self._before[name]},
            files=tuple(self._files),
            cells=tuple(sorted(self._cells.values(), key=lambda each: (self._names.index(each.dataset), each.line))),
            left=(*self._left, *self._withdrawn.values(), *left),
            report=report,
        )


def _place(each: Change | Left) -> tuple[str, int, str]:
    return each.dataset, each.line or 0, each.field.name if each.field else ""


def _identity(found: Finding) -> tuple[str, str, int | None, str | None]:
    return found.dataset, found.code, found.line, found.field


def _appeared(before: Report, after: Report) -> list[Finding]:
    """The findings of ``after`` that ``before`` has not: same check, same row, same column."""
    known = Counter(map(_identity, before.findings))
    new = []
    for found in after.findings:
        if known[_identity(found)] > 0:
            known[_identity(found)] -= 1
        else:
            new.append(found)
    return new
