"""What an import found, for a terminal: by sheet, then by cell; then what changes, as ``portail diff`` says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.history.renderers import to_text as differences
from generator.intake.intake import Intake
from generator.intake.remarks import Remark
from generator.typography import NBSP, counted
from generator.validation.french import quoted, ranges, say
from generator.validation.renderers import SEVERITIES

SHOWN = 20
"""Cells with the same fault that are named one by one."""


def to_text(intake: Intake) -> str:
    """The verdict, the remarks, and the changes when the import is accepted."""
    blocks = [_verdict(intake)]
    places: dict[tuple[str, str], list[Remark]] = {}
    for remark in sorted(
        intake.remarks, key=lambda each: not each.sheet
    ):  # the workbook first, then what it does elsewhere
        places.setdefault((remark.sheet, "" if remark.sheet else remark.dataset), []).append(remark)
    for (sheet, dataset), remarks in places.items():
        heading = _sheet_heading(sheet, remarks) if sheet else say(intake.words.elsewhere, name=quoted(dataset))
        blocks.append("\n".join([heading, "-" * len(heading), *_lines(remarks)]))
    if intake.comparison and intake.contents:
        blocks.append(differences(intake.comparison).rstrip("\n"))
    return "\n\n".join(blocks) + "\n"


def _sheet_heading(sheet: str, remarks: Sequence[Remark]) -> str:
    """The sheet, and its dataset where it is not its name."""
    dataset = next((each.dataset for each in remarks if each.dataset), sheet)
    return say("Feuille {sheet}", sheet=quoted(sheet)) + ("" if dataset == sheet else f" (jeu {dataset})")


def _verdict(intake: Intake) -> str:
    said = ", ".join(
        counted(count, name)
        for severity, (_, name) in SEVERITIES.items()
        if (count := sum(each.severity is severity for each in intake.remarks))
    )
    read = counted(len(intake.read), "jeu de données lu", "jeux de données lus")
    if not intake.is_accepted:
        return say(intake.words.refused, said=said, read=read)
    if not intake.contents:
        return say(intake.words.nothing, read=read)
    return say(intake.words.accepted, said=said or "aucune remarque", read=read)


def _lines(remarks: Sequence[Remark]) -> Iterator[str]:
    groups: dict[tuple[str, str, str], list[Remark]] = {}
    for each in remarks:
        groups.setdefault((each.code, each.title, each.field), []).append(each)
    for (code, title, field), group in groups.items():
        count = f" ({counted(len(group), 'cas', 'cas')})" if len(group) > 1 else ""
        column = f", colonne {field}" if field else ""
        yield ""
        yield f"{SEVERITIES[group[0].severity][0]}{NBSP}: {title}{column}{count} [{code}]"
        for message, same in groupby(group[:SHOWN], key=lambda each: each.message):
            where = _places(list(same))
            yield f"  {where}{f'{NBSP}: ' if where else ''}{message}"
        if rest := group[SHOWN:]:
            yield f"  … et {counted(len(rest), 'autre')}, lignes {ranges(each.row or 1 for each in rest)}"


def _places(remarks: Sequence[Remark]) -> str:
    """« cellules B12, B15 », « lignes 3-5 », « colonne B »; empty for the whole sheet."""
    rows = [each.row for each in remarks if each.row]
    columns = list(dict.fromkeys(each.place for each in remarks if each.column and not each.row))
    cells = [each.place for each in remarks if each.row and each.column and each.sheet]
    if cells:
        return ("cellule " if len(cells) == 1 else "cellules ") + ", ".join(cells)
    if rows:
        return ("ligne " if len(set(rows)) == 1 else "lignes ") + ranges(rows)
    return f"colonne {', '.join(columns)}" if columns else ""
