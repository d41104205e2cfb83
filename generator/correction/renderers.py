"""A plan of corrections as text for a terminal: by file, by rule, before and after, what repeats being grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from generator.catalog.package import DataPackage
from generator.correction.plan import Change, FileChange, Left, Plan
from generator.typography import NBSP, counted
from generator.validation.french import column, quoted, ranges, say, with_spaces

FEW, SAMPLE = 12, 5
"""Corrections of one rule in one column that are all shown; how many are shown when there are more."""
LONGEST_LIST = 100
"""Characters of a list of lines."""
NOTHING = say("Rien à corriger : aucune correction sûre n'est à faire.")
BEFORE = 30
"""Characters shown before the place where a long text changes."""
T = TypeVar("T")


def to_text(plan: Plan, package: DataPackage) -> str:
    """What would change, file by file, then what is left and why."""
    if not plan.count and not plan.left:
        return NOTHING + "\n"
    blocks = [_verdict(plan)]
    for dataset in package.datasets:
        files = [each for each in plan.files if each.dataset == dataset.name]
        cells = [each for each in plan.cells if each.dataset == dataset.name]
        left = [each for each in plan.left if each.dataset == dataset.name]
        if files or cells or left:
            heading = f"{dataset.name} ({dataset.path})"
            parts = [*map(_file_line, files), *_cell_lines(cells), *_left_lines(left)]
            blocks.append("\n".join([heading, "-" * len(heading), *parts]))
    return "\n\n".join(blocks) + "\n"


def _verdict(plan: Plan) -> str:
    if not plan.count:
        return NOTHING
    return say(
        "{count} dans {files}.",
        count=counted(plan.count, "correction sûre", "corrections sûres"),
        files=counted(len(plan.contents), "fichier"),
    )


def _file_line(change: FileChange) -> str:
    rows = f" ({counted(change.rows, 'ligne')})" if change.rows else ""
    return f"Fichier{NBSP}: {change.told}{rows}. [{change.code}]"


def _cell_lines(changes: Iterable[Change]) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.title, change.field.name, change.code), []).append(change)
    for (title, _, code), group in groups.items():
        yield ""
        yield say(
            "{title}, colonne {column}, {count} [{code}]",
            title=title,
            column=column(group[0].field),
            count=counted(len(group), "case"),
            code=code,
        )
        shown, rest = _split(group)
        for change in shown:
            before, after = contrast(change.before, change.after)
            yield f"  ligne {change.line}{NBSP}: {before} → {after}"
        yield from _rest("  ", [change.line for change in rest])


def _left_lines(left: list[Left]) -> Iterator[str]:
    if not left:
        return
    yield ""
    yield say("À voir vous-même, laissé tel quel :")
    groups: dict[tuple[str, str], list[Left]] = {}
    for each in left:
        groups.setdefault((each.why, each.field.name if each.field else each.title), []).append(each)
    for (why, _), group in groups.items():
        first = group[0]
        where = f", colonne {column(first.field)}" if first.field else ""
        yield f"  {first.title}{where}{NBSP}: {why}."
        shown_ones, rest = _split(group)
        for each in shown_ones:
            if each.line and each.value is not None:
                guess = f" (peut-être {quoted(each.suggestion)})" if each.suggestion else ""
                yield f"    ligne {each.line}{NBSP}: {quoted(each.value)}{guess}"
        yield from _rest("    ", [each.line or 1 for each in rest])


def _split(group: list[T]) -> tuple[list[T], list[T]]:
    shown = FEW if len(group) <= FEW else SAMPLE
    return group[:shown], group[shown:]


def _rest(indent: str, lines: list[int]) -> Iterator[str]:
    if lines:
        told = ranges(lines)
        cut = told if len(told) <= LONGEST_LIST else told[:LONGEST_LIST].rpartition(",")[0] + "…"
        yield say("{indent}… et {count} (lignes {lines})", indent=indent, count=counted(len(lines), "autre"), lines=cut)


def contrast(before: str, after: str) -> tuple[str, str]:
    """Both texts as they are shown, cut before the place where they begin to differ, spaces visible."""
    same = next((place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    start = max(0, same - BEFORE)
    mark = "…" if start else ""

    def shown(text: str) -> str:
        return quoted(mark + with_spaces(text[start:])) if text else "vide"

    return shown(before), shown(after)
