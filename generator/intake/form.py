"""A form answered in an issue, as one row of the directory: added, or changed and nothing else."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset, Schema, read_package
from generator.correction import Change
from generator.correction.draft import LINE_END, Draft, as_csv, read_draft
from generator.correction.suggested import opened, suggested
from generator.domain.past import STRUCTURES
from generator.domain.proposal import PROPOSED, added_row, changed_cells, given_identifier, look_alikes
from generator.domain.territory import COMMUNES
from generator.drafts import draft_of
from generator.errors import FileRefused
from generator.history.comparison import compare
from generator.history.memory import remember
from generator.history.table import UnreadableTable, read_table
from generator.intake.checks import ALREADY, UNKNOWN_COMMUNE
from generator.intake.intake import NOW, Intake, Judge, Limits, Words, corrected
from generator.intake.issue import FORMS, Form, Issue, answers_of, read_forms, read_issue
from generator.intake.release import released
from generator.intake.remarks import Remark
from generator.typography import one_line
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.report import Finding

KEY = "id"
NAME = "nom"
"""Questions that tell a form: one that asks for a key corrects a row, one that asks for a name only adds one."""

MARK = "\ufeff".encode()

FORM = Words(
    "Réponse refusée : {said}. Rien n'a changé.",
    "Rien à importer : la réponse dit la même chose que le fichier.",
    "Réponse acceptée : {said}.",
    "Jeu {name}",
)


@dataclass(frozen=True)
class Proposal:
    """A row added to the directory, or changed."""

    text: str
    """The file with it."""
    line: int
    cells: Mapping[str, str]
    """What the answers write in it."""
    communes: Sequence[Mapping[str, str]]
    """Those of the territory."""
    look_alikes: Sequence[str] = ()
    """The identifiers of the rows that an added one may repeat."""


def take_form(file: Path, package: DataPackage, judge: Judge, limits: Limits) -> Intake:
    """What the issue in ``file`` would make of ``package``. Raises ``FileRefused`` when it answers none of its forms."""
    issue = read_issue(file)
    form, answers = answers_of(issue.text, read_forms(_root(package)), file)
    dataset = package.by_name.get(STRUCTURES)
    draft = read_draft(_bytes(dataset, limits.most_bytes)) if dataset else None
    if dataset is None or draft is None or not draft.header:
        raise FileRefused(file, f"le jeu « {STRUCTURES} », qu'il faudrait changer, ne se lit pas")
    propose = partial(_proposal, form=form, issue=issue, draft=draft, package=package, file=file)
    given = _coded(answers, dataset.schema)
    corrections = _corrections(propose(given), dataset, package, judge, limits.most_bytes)
    proposal = propose(given | {each.field.name: each.after for each in corrections})
    remarks = (*map(corrected, corrections), *_doubts(proposal, dataset))
    content = _content(proposal, dataset)
    if content == dataset.file.read_bytes():
        return Intake({}, (dataset.name,), (), None, FORM)
    descriptor = released((package.folder / DESCRIPTOR).read_bytes().decode(), dataset, issue.date).encode()
    intake = Intake({dataset.name: content}, (dataset.name,), remarks, None, FORM, descriptor)
    return _judged(intake, package, judge, limits.most_bytes, number=issue.number)


def _root(package: DataPackage) -> Path:
    """The nearest folder, from that of the datasets up, that has forms."""
    folders = package.folder.absolute().parents
    return next((folder for folder in folders if (folder / FORMS).is_dir()), package.folder)


def _bytes(dataset: Dataset, most_bytes: int) -> bytes:
    try:
        content = dataset.file.read_bytes()
    except OSError:
        return b""
    return content if len(content) <= most_bytes else b""


def _coded(answers: Mapping[str, str], schema: Schema) -> dict[str, str]:
    """The answers, what people read being put back in codes."""
    codes = {name: {label: code for code, label in field.labels.items()} for name, field in schema.by_name.items()}
    return {name: codes.get(name, {}).get(answer, answer) for name, answer in answers.items()}


def _proposal(
    answers: Mapping[str, str], *, form: Form, issue: Issue, draft: Draft, package: DataPackage, file: Path
) -> Proposal:
    """The row that ``answers`` add or change. Raises ``FileRefused`` when there is none."""
    rows = [dict(zip(draft.header, record, strict=False)) for record in draft.records]
    source = " | ".join(filter(None, (" ".join(answers.get("source", "").split()), _told(issue))))
    communes = list(_rows_of(package.by_name.get(COMMUNES)))
    if KEY in form.questions:
        wanted = given_identifier(answers[KEY])
        places = [index for index, row in enumerate(rows) if index and row.get(KEY) == wanted]
        if len(places) != 1:
            given = one_line(" ".join(answers[KEY].split()), 80)
            raise FileRefused(
                file, f"aucune fiche n'a l'identifiant « {given} »", "Corrigez-le dans le texte de l'issue."
            )
        cells = changed_cells(answers, rows[places[0]], source, issue.date, communes)
        known = {name: value for name, value in cells.items() if name in draft.positions}
        text = draft.with_cells({(places[0], draft.positions[name]): value for name, value in known.items()})
        return Proposal(text, draft.lines[places[0]], cells, communes)
    if NAME not in form.questions:
        raise FileRefused(file, "ce formulaire se traite à la main : il ne propose pas de ligne")
    taken = {row[KEY] for row in rows[1:] if row.get(KEY)} | set(_former(package))
    row = added_row(answers, source, issue.date, taken, communes)
    return Proposal(*_with_row(draft, row), row, communes, look_alikes(row, rows[1:]))


def _told(issue: Issue) -> str:
    return f"Formulaire n° {issue.number}, le {issue.date} : {issue.address}"


def _rows_of(dataset: Dataset | None) -> Iterator[dict[str, str]]:
    draft = read_draft(dataset.file.read_bytes()) if dataset and dataset.file.is_file() else None
    for record in draft.records[1:] if draft else ():
        yield dict(zip(draft.header if draft else (), record, strict=False))


def _former(package: DataPackage) -> Iterator[str]:
    """The identifiers of the earlier releases: one that has left is not given again."""
    history = remember(package).datasets.get(STRUCTURES)
    for release in history.releases if history else ():
        try:
            table = read_table(release.data or b"")
        except UnreadableTable:
            continue
        if KEY in table.columns:
            place = table.columns.index(KEY)
            yield from (row[place] for row in table.rows)


def _with_row(draft: Draft, row: Mapping[str, str]) -> tuple[str, int]:
    """The file with ``row`` in its place by key, or last where the rows are in no order; its line."""
    ending = LINE_END.search(draft.sources[0])
    line_end = (ending[0] if ending else "") or "\n"
    written = as_csv([[row.get(name, "") for name in draft.header]], line_end)
    column = draft.positions.get(KEY, 0)
    keys = [record[column] if len(record) > column else "" for record in draft.records[1:]]
    place = 1 + (bisect(keys, row[KEY]) if keys == sorted(keys) else len(keys))
    before = "".join(draft.sources[:place])
    joined = before if before.endswith(("\n", "\r")) else before + line_end
    return joined + written + "".join(draft.sources[place:]), 1 + len(joined.encode().splitlines())


def _content(proposal: Proposal, dataset: Dataset) -> bytes:
    """The file of ``dataset`` once changed, with its byte order mark if it has one."""
    return (MARK if dataset.file.read_bytes().startswith(MARK) else b"") + proposal.text.encode()


def _corrections(
    proposal: Proposal, dataset: Dataset, package: DataPackage, judge: Judge, most_bytes: int
) -> tuple[Change, ...]:
    """What is answered and has only one reading, as the dataset writes it."""
    answered = proposal.cells.keys() & set(PROPOSED)
    with draft_of(package, most_bytes) as (draft, folder):
        folder.write(dataset.path, _content(proposal, dataset))
        found = suggested(draft, judge(draft), {dataset.name: opened(draft.by_name[dataset.name])}, {})
        changes = [each for each in found if isinstance(each, Change)]
    return tuple(each for each in changes if each.line == proposal.line and each.field.name in answered)


def _doubts(proposal: Proposal, dataset: Dataset) -> Iterator[Remark]:
    """What only people can tell: which commune is meant, whether the structure is there already."""
    commune = proposal.cells.get("commune")
    if commune and proposal.communes and not proposal.cells["code_insee"]:
        known = nearest(commune, [row["nom"] for row in proposal.communes])
        detail = say(" Réponse : {commune}.", commune=quoted(commune)) + did_you_mean(known)
        yield Remark.of(
            UNKNOWN_COMMUNE, "", proposal.line, field="commune", detail=detail, dataset=dataset.name
        )  # fmt: skip
    if proposal.look_alikes:
        detail = say(" Fiches : {names}.", names=listed(proposal.look_alikes))
        yield Remark.of(ALREADY, "", proposal.line, detail=detail, dataset=dataset.name)


def _judged(intake: Intake, package: DataPackage, judge: Judge, most_bytes: int, *, number: int) -> Intake:
    """``intake`` with what the checks find that was not already there and, accepted, what it changes."""
    known = Counter(map(_identity, judge(package).findings))
    with draft_of(package, most_bytes) as (_, folder):
        for path, content in intake.files(package).items():
            folder.write(path, content)
        judged = replace(intake, remarks=(*intake.remarks, *_new(judge(read_package(folder.root)).findings, known)))
        if not judged.is_accepted:
            return judged
        comparison = compare(str(package.folder), str(folder.root), lambda: package.folder)
        return replace(judged, comparison=replace(comparison, old=NOW, new=f"formulaire n° {number}"))


def _new(findings: Sequence[Finding], known: Counter[tuple[str, str, str, str]]) -> Iterator[Remark]:
    """What is found that was not already; lines have moved, so they do not tell two findings apart."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for each in findings:
        seen[_identity(each)] += 1
        if seen[_identity(each)] > known[_identity(each)]:
            yield Remark(
                each.severity, each.code, each.title, each.message, row=each.line, dataset=each.dataset,
                field=each.field or "",
            )  # fmt: skip


def _identity(found: Finding) -> tuple[str, str, str, str]:
    return found.dataset, found.code, found.field or "", str(found.value or "")
