"""The plan as a whole: safe findings are gone, nothing else appears, and there is nothing left to do."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.package import read_package
from generator.correction import Change, count_safe
from generator.correction.cells import SAFE_CELLS
from generator.correction.suggested import opened, suggested
from generator.validation.catalogue import CATALOGUE
from generator.validation.report import Report, Severity
from tests.unit.correction.conftest import CSV, FIELDS, judge, made

NAMES = [field["name"] for field in FIELDS]
DAMAGES = {
    "id": [" atelier ", "regie\u200b", "re\u0301gie", "ATELIER"],
    "siret": ["1234567400019", "012 345 674 00019", "012.345.674.00019", "1,23457E+12", "01234567400015", "12345"],
    "nom": [
        " a",
        "a  b",
        "Re\u0301gie",
        "Ré\u200bgie",
        "a\tb",
        " =1+1",
        " NULL ",
        "RÃ©gie",
        "\u202eab",
        "  ",
        "l'\u00a0été",
    ],
    "code_postal": ["1000", "01 000", " 01000", "100", "39 200"],
    "telephone": [
        "0199001234",
        "+33 1 99 00 12 34",
        "199001234",
        "01.99.00.12.34",
        "01 60 82 94 96 ext. 2",
        "0160829496",
    ],
    "latitude": ["46,2", "1,234", " 46.2", "46.2 ", "1 234,5", "46,2 %", "NaN", "1e3"],
    "effectif": ["1 234", "12,0", "1,000", "12.0", "1\u202f234", " 12", "douze", "1_000"],
    "ouvert": ["VRAI", "faux", "Oui", "x", "peut-être"],
    "date_maj": ["31/12/2024", "03/04/2024", "45657", "31/12/2024 00:00", "2024/12/31", "31/02/2024", "1er mars 2024"],
    "depuis": ["31/12/2024", "03/2024", "2019/05/06"],
    "labels": [" a | b", "a|b|", "a|a", "a;b"],
    "type": [" EI", "ei", "ACI\u00a0", "XX"],
}
"""Column → what spreadsheets and people do to it."""


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def as_file(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def places(report: Report) -> set[tuple[str, str, int | None, str | None]]:
    return {(found.dataset, found.code, found.line, found.field) for found in report.findings}


def test_the_directory_is_right_to_begin_with(damaged, corrected):
    package = damaged()
    assert [found.message for found in judge(package).findings if found.severity is Severity.ERROR] == []
    planned = corrected(package)
    assert (planned.contents, planned.count, planned.left) == ({}, 0, ())


@pytest.mark.parametrize("code", SAFE_CELLS)
def test_every_code_of_the_table_is_a_check(code):
    assert code in {entry.code for entry in CATALOGUE}


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("nom", " Atelier\u00a0 vert ", "Atelier vert"), ("nom", "e\u0301te\u0301", "été"), ("nom", "Ré\u200bgie", "Régie"),
        ("siret", "1234567400019", "01234567400019"), ("siret", "012 345 674 00019", "01234567400019"),
        ("code_postal", "1000", "01000"), ("telephone", "0199001234", "01 99 00 12 34"), ("latitude", "46,2", "46.2"),
        ("effectif", "1\u202f234", "1234"), ("ouvert", "VRAI", "true"), ("date_maj", "31/12/2024", "2024-12-31"),
        ("depuis", "31/12/2019", "2019-12-31"), ("labels", " a | b", "a|b"), ("type", " EI", "EI"), ("type", "ACI ", "ACI"),
        ("nom", " e\u0301\u200b ", "é"),
    ],
)  # fmt: skip
def test_a_cell_is_corrected(damaged, corrected, field, before, after):
    rows = rows_of(CSV)
    rows[1][NAMES.index(field)] = before
    planned = corrected(damaged(as_file(rows)))
    rows[1][NAMES.index(field)] = after
    assert planned.contents["essai"] == as_file(rows)
    assert [(each.line, each.field.name, each.before, each.after) for each in planned.cells] == [
        (2, field, before, after)
    ]


@pytest.mark.parametrize("before", ["+33 1 99 00 56 78", "0033199005678", "+33 (0)1.99.00.56.78", "0199005678"])
def test_a_telephone_is_corrected_where_the_schema_asks_for_a_form(damaged, corrected, before):
    form = {"constraints": {"pattern": r"^0[1-9]( \d{2}){4}$"}}
    fields = [field | (form if field["name"] == "telephone" else {}) for field in FIELDS]
    rows = rows_of(CSV)
    rows[2][NAMES.index("telephone")] = before
    after = corrected(damaged(as_file(rows), fields=fields)).contents["essai"]
    assert rows_of(after.decode()) == rows_of(CSV)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("date_maj", "03/04/2024", "lequel est le jour"), ("date_maj", "45657", "1904"), ("latitude", "1,234", "milliers"),
        ("effectif", "1,000", "milliers"), ("telephone", "01 60 82 94 96 ext. 2", "poste"), ("nom", "ab\u202edc", "change"),
    ],
)  # fmt: skip
def test_what_reads_two_ways_is_left_and_said(damaged, corrected, field, value, told):
    rows = rows_of(CSV)
    rows[1][NAMES.index(field)] = value
    planned = corrected(damaged(as_file(rows)))
    assert planned.contents == {}
    assert [(left.line, left.field.name) for left in planned.left] == [(2, field)]
    assert told in planned.left[0].why


def test_a_correction_that_would_make_a_double_is_withdrawn(damaged, corrected):
    """« regie » is the id of another row: with its space gone, the two would be one."""
    rows = rows_of(CSV)
    rows[1][NAMES.index("id")] = "regie "
    rows[1][NAMES.index("nom")] = " Atelier"
    planned = corrected(damaged(as_file(rows)))
    assert [each.field.name for each in planned.cells] == ["nom"]
    (left,) = planned.left
    assert (left.field.name, left.suggestion) == ("id", "regie")
    assert "autre problème" in left.why


def test_a_wrong_number_is_not_cleaned(damaged, corrected):
    rows = rows_of(CSV)
    rows[1][NAMES.index("siret")] = "012 345 674 00018"
    assert corrected(damaged(as_file(rows))).contents == {}


def test_lines_are_those_of_the_file_as_it_was(damaged, corrected):
    text = CSV.replace("\nplaine", f"\n{',' * 11}\n{',' * 11}\nplaine").replace('"Plaine,', '" Plaine,')
    planned = corrected(damaged(text))
    assert [(each.code, each.rows) for each in planned.files] == [("blank-row", 2)]
    assert [each.line for each in planned.cells] == [6]


def test_records_that_do_not_change_keep_their_bytes(damaged, corrected):
    text = (
        CSV.replace("Atelier de", '"Atelier" de'.replace('"', ""))
        .replace("regie,", '"regie",')
        .replace("46.35", "46,35")
    )
    text = text.replace("46,35", '"46,35"').replace(",EI\n", ',"EI"\n', 1)
    planned = corrected(damaged(text))
    lines, after = text.splitlines(), planned.contents["essai"].decode().splitlines()
    assert [a == b for a, b in zip(lines, after, strict=True)] == [True, True, False, True]


def test_only_the_datasets_asked_for(damaged, corrected):
    package = damaged(CSV.replace("Plaine", "  Plaine"))
    assert corrected(package, "types").contents == {}
    assert set(corrected(package, "essai").contents) == {"essai"}


def test_the_count_of_the_report_is_that_of_the_plan(damaged, corrected):
    package = damaged(CSV.replace("46.2", '"46,2"').replace("01000", "1000"))
    assert count_safe(package, judge(package)) == corrected(package).count == 2
    package = damaged(CSV.encode("cp1252"))
    assert count_safe(package, judge(package)) == 1
    assert count_safe(damaged(), judge(damaged())) == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_corrected_once_and_for_all(damaged, corrected, data):
    rows = rows_of(CSV)
    for _ in range(data.draw(st.integers(1, 12))):
        name = data.draw(st.sampled_from(NAMES))
        value = data.draw(st.sampled_from(DAMAGES[name]) | st.text(max_size=12))
        rows[data.draw(st.integers(1, 3))][NAMES.index(name)] = value.replace("\r", "").replace("\n", "")
    package = damaged(as_file(rows).decode("utf-8", "replace").encode())
    before = judge(package)
    planned = corrected(package)
    after = judge(made(planned, read_package(package.folder)))
    if not planned.files:
        assert places(after) <= places(before), "a finding appeared"
    again = corrected(read_package(package.folder))
    assert (again.contents, again.count) == ({}, 0), "a second run has something to do"
    refused = {(left.line, left.field.name) for left in planned.left if left.field and left.line}
    drafts = {"essai": opened(package.by_name["essai"])}
    todo = [each for each in suggested(package, after, drafts, {}) if isinstance(each, Change)]
    if not planned.files:
        assert [each for each in todo if (each.line, each.field.name) not in refused] == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300), place=st.integers(0, 400), removed=st.integers(0, 30))
def test_any_bytes_are_corrected_once_and_for_all(damaged, corrected, content, place, removed):
    right = CSV.encode()
    for mutated in (content, right[:place] + content[:20] + right[place + removed :]):
        package = damaged(mutated)
        made(corrected(package), package)
        again = corrected(read_package(package.folder))
        assert (again.contents, again.count) == ({}, 0)
