"""Whole columns at a time say what Frictionless, Python's csv and the checks of cells say one by one: never less."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog.package import Dataset, read_package, read_schema
from generator.validation import Report, frictionless_run, reading, records, validate
from generator.validation.columns.values import KINDS, refused, surely_right
from generator.validation.frictionless_run import whole_pattern
from generator.validation.reading import BrokenQuotes, read_any, read_plain
from generator.validation.records import Column, Table
from generator.validation.rows import ROW_CHECKS, sieve
from generator.validation.rows.check import Context, hints_of
from generator.validation.rows.sieve import Sieve, matching
from tests.unit.validation.conftest import V2

EXAMPLES = int(os.environ.get("EXAMPLES", "30"))
"""More of them: ``EXAMPLES=2000 pytest tests/unit/validation/test_clean_columns.py``."""
SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
EVERYTHING = 10**9

KNOWN = (
    ["", " ", "-", "a", "A", "b", "é", "e\u0301", "NULL", "n/a", "N\u0130l", "null!", "1", "01", "+1", "-0", "1.0", "1.50",
     "1e5", "NaN", "Infinity", "1_000", "١٢", "²", "12345678901234567890", "0.1234567890123456789", "9.000000000000001",
     "2025-02-14", "2025-2-14", "2025-02-30", "0000-01-01", "45702", "10-déc", "oui", "non", "true", "a|b", "a||b", "|",
     "a,b", 'a"b', "a\nb", "a\r\nb", "\u00a0", "«\u00a0a", "a\u200bb", "\u202e", "a\tb", "a  b", " a", "a ", "RÃ©gie", "R?gie",
     "<b>a</b>", "&amp;", "javascript:a", "=1+1", "+33 1", "-", "—", "#REF!", "Err:502", "4,4E+13", "inconnu", "à compléter",
     "NC", "50000000500180", "5000000050018", "99999999999999", "35600000000048", "35600000000014", "12345678900011", "44229377500031",
     "50000000599901", "12345678200010", "11111111800019", "00000000000018", "5000000050001@", "50000000100015", "contact@gmai.com",
     "contact@hotmails.com", "contact@example.test", "contact@example.org.", "+202", "1.5", "5 50000000500016",
     "01 99 00 12 34", "06 39 98 12 34", "0123456789", "01 23 45 67 89", "+33123456789", "contact@example.org",
     "jean.dupont@example.org", "contact@gmail.con", "a@b", "https://example.org", "http://a:b@c.fr", "example.org",
     "Mme Martin", "M. Durand", "Jean Dupont", "né le 12/03/1980", "NÉE LE 1 mai 1980", "date de naissance : 12/03/1980",
     "1 80 01 75 123 456 78", "2 84 12 91 123 456 21", "12:30:00", "2025-02", "2025", "48.6,2.4", "P1D", "[1]", '{"a": 1}']
)  # fmt: skip
TEXTS = st.sampled_from(KNOWN)
TEXT = (
    TEXTS | st.text("aA1é0 .,-@:/\u2019\u0301\u00a0", max_size=6) | st.text(max_size=5) | st.from_regex(r"[0-9]{1,3}")
)

FIELDS: tuple[dict[str, Any], ...] = (
    {"type": "string"},
    {"type": "string", "constraints": {"minLength": 2, "maxLength": 3}},
    {"type": "string", "constraints": {"pattern": r"[a-z]+|\d{2}"}},
    {"type": "string", "constraints": {"enum": ["a", "b", ""]}},
    {"type": "string", "format": "email"},
    {"type": "string", "format": "uri"},
    {"type": "integer", "constraints": {"minimum": 1, "maximum": 12}},
    {"type": "integer", "bareNumber": False},
    {"type": "number", "constraints": {"exclusiveMinimum": -0.5, "exclusiveMaximum": "9.0"}},
    {"type": "number", "constraints": {"maximum": 9.000000000000001}},
    {"type": "number", "decimalChar": ",", "groupChar": " "},
    {"type": "number", "constraints": {"enum": [1, 1.5]}},
    {"type": "boolean"},
    {"type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
    {"type": "date"},
    {"type": "date", "format": "%d/%m/%Y"},
    {"type": "date", "constraints": {"minimum": "2025-01-01"}},
    {"type": "datetime"},
    {"type": "time"},
    {"type": "year", "constraints": {"maximum": 2030}},
    {"type": "yearmonth"},
    {"type": "list", "delimiter": "|"},
    {"type": "list", "itemType": "integer"},
    {"type": "list", "constraints": {"maxLength": 1}},
    {"type": "any", "constraints": {"enum": ["a", "b"]}},
    {"type": "geopoint"},
    {"type": "array"},
    {"type": "object"},
    {"type": "duration"},
)
KEYS = ({"type": "string"}, {"type": "integer"}, {"type": "date"}, {"type": "number"})
"""What a key may be made of."""
CONTROLS = ("siret", "siren", "telephone", "email", "url", "partial-date", "contact", None)


def table_of(field: dict[str, Any], texts: list[str]) -> Table:
    """A table of one column, whose cells are ``texts``."""
    schema = read_schema({"fields": [{"name": "colonne", **field}]}, "essai", Path("schema.json"))
    dataset = Dataset(
        "essai", "", "", Path("data.csv"), "data.csv", schema, None, (), (), (), (), "", "", "", "", ("", ""), {}
    )
    return Table(dataset, ["colonne"], range(2, len(texts) + 2), (pa.array(texts, pa.string()),))


def column_of(field: dict[str, Any], texts: list[str]) -> Column:
    return table_of(field, texts).columns["colonne"]


@pytest.mark.parametrize("field", FIELDS, ids=str)
@settings(max_examples=EXAMPLES, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=30))
def test_a_text_let_go_is_one_that_frictionless_reads(field, texts):
    column = column_of(field, texts)
    descriptor = json.loads(json.dumps(field))
    if pattern := descriptor.get("constraints", {}).get("pattern"):
        descriptor["constraints"]["pattern"] = whole_pattern(pattern)
    judged = frictionless.Field.from_descriptor({"name": "colonne", **descriptor})
    read = judged.create_cell_reader()
    wrong = {text for text in column.texts if read(text)[1]}
    sure = {text for text, right in zip(column.texts, surely_right(column, judged).to_pylist(), strict=True) if right}
    assert not wrong & sure
    assert set(refused(column, judged)) == wrong


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_texts_of_each_kind_are_let_go_at_once(kind):
    usual = {"integer": "12", "number": "-1.5", "year": "2025", "boolean": "true", "date": "2025-02-14"}.get(kind, "a")
    column = column_of({"type": kind}, [usual])
    judged = frictionless.Field.from_descriptor({"name": "colonne", "type": kind})
    assert surely_right(column, judged).to_pylist() == [True]


@settings(max_examples=10 * EXAMPLES, deadline=None)
@given(text=st.text('ab,é"\n\r ', max_size=40))
def test_a_file_read_at_once_is_what_csv_reads(text):
    dataset = table_of({"type": "string"}, []).dataset
    quick = read_plain(dataset, text.encode())
    if quick is None:
        return
    careful = read_any(dataset, text.encode())
    assert careful.uneven is None
    assert (quick.header, list(quick.lines)) == (careful.header, list(careful.lines))
    assert [each.to_pylist() for each in quick.cells] == [each.to_pylist() for each in careful.cells]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "a,b\r\n1,2\r\n", 'a,b\n"1,""",2\n', "a\nx\n"])
def test_usual_files_are_read_at_once(text):
    assert read_plain(table_of({"type": "string"}, []).dataset, text.encode()) is not None


@pytest.mark.parametrize("text", ["a,b\n1\n", "a,b\n\n1,2\n", 'a,b\n"1\n2",3\n', "a,b\r\n1,2\n", "a,b\n1,2\n\n"])
def test_other_files_are_left_to_csv(text):
    assert read_plain(table_of({"type": "string"}, []).dataset, text.encode()) is None


def test_broken_quotes_are_left_to_csv():
    dataset = table_of({"type": "string"}, []).dataset
    assert read_plain(dataset, b'a,b\n"1,2\n') is None
    with pytest.raises(BrokenQuotes):
        read_any(dataset, b'a,b\n"1,2\n')


@pytest.mark.parametrize("check", ROW_CHECKS, ids=lambda check: check.code)
@settings(max_examples=EXAMPLES, deadline=None)
@given(
    texts=st.lists(TEXT, min_size=1, max_size=60),
    control=st.sampled_from(CONTROLS),
    kind=st.sampled_from(("string", "string", "list", "integer", "number", "year", "date", "any")),
    data=st.data(),
)
def test_the_sieve_of_a_check_holds_nothing_back(check, texts, control, kind, data):
    field = {
        "type": kind,
        **({"control": control} if control else {}),
        "constraints": {"required": data.draw(st.booleans())},
    }
    context = Context({}, None, sieve=Sieve(hint for each in ROW_CHECKS for hint in hints_of(each.find)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sieve, "FEW", EVERYTHING)
        one_by_one = list(check.find(table_of(field, texts), context))
        patch.setattr(sieve, "FEW", 0)
        patch.setattr(records, "SAMPLE", data.draw(st.sampled_from([0, EVERYTHING])))
        sifted = list(check.find(table_of(field, texts), context))
    assert sifted == one_by_one


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("repeats", [True, False])
def test_no_text_that_we_know_to_be_wrong_is_held_back(control, repeats, monkeypatch):
    field = {"type": "string", **({"control": control} if control else {})}
    context = Context({}, None, sieve=Sieve(hint for each in ROW_CHECKS for hint in hints_of(each.find)))
    monkeypatch.setattr(records, "SAMPLE", EVERYTHING if repeats else 0)
    for check in ROW_CHECKS:
        monkeypatch.setattr(sieve, "FEW", EVERYTHING)
        one_by_one = list(check.find(table_of(field, KNOWN), context))
        monkeypatch.setattr(sieve, "FEW", 0)
        assert list(check.find(table_of(field, KNOWN), context)) == one_by_one


def test_a_sound_siret_in_a_column_of_siren_is_seen_among_many(monkeypatch):
    monkeypatch.setattr(sieve, "FEW", 0)
    (check,) = (each for each in ROW_CHECKS if each.code == "siret-checksum")
    context = Context({}, None, sieve=Sieve(hint for each in ROW_CHECKS for hint in hints_of(each.find)))
    table = table_of({"type": "string", "control": "siren"}, ["99900000300015", "999000003"])
    assert [problem.value for problem in check.find(table, context)] == ["99900000300015"]


@st.composite
def schemas(draw) -> dict[str, Any]:
    """A schema of a few columns: two that keys are made of, and others of any type."""
    others = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3))
    kind = draw(st.sampled_from(KEYS))
    fields = [{"name": "cle", **kind}, {"name": "autre", "type": "string"}]
    fields += [{"name": f"c{place}", **field} for place, field in enumerate(others)]
    for field in fields:
        asked = draw(st.sampled_from([{}, {}, {"required": True}, {"unique": True}]))
        if field["type"] not in ("list", "array", "object", "geopoint"):
            field["constraints"] = {**field.get("constraints", {}), **asked}
    schema: dict[str, Any] = {"fields": fields}
    schema |= draw(st.sampled_from([{}, {"missingValues": ["", "-", "n/a"]}]))
    schema |= draw(st.sampled_from([{}, {"primaryKey": ["cle"]}, {"primaryKey": ["cle", "autre"]}]))
    schema |= draw(st.sampled_from([{}, {"uniqueKeys": [["autre"]]}]))
    target = draw(st.sampled_from(["", "reference", "reference"]))
    names = draw(st.sampled_from([["cle"], ["autre"], ["cle", "autre"]]))
    if draw(st.booleans()):
        schema["foreignKeys"] = [{"fields": names, "reference": {"resource": target, "fields": names}}]
    return schema


@st.composite
def files(draw, schema: dict[str, Any]) -> bytes:
    """A file of ``schema``, then spoilt: cells, rows, widths, header, separator, quotes, ends of lines, encoding."""
    names = [field["name"] for field in schema["fields"]]
    rows = draw(st.lists(st.lists(TEXT, min_size=len(names), max_size=len(names)), max_size=8))
    rows += draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
    if rows and draw(st.integers(0, 5)) == 0:
        place = draw(st.integers(0, len(rows) - 1))
        rows[place] = draw(st.sampled_from([rows[place][:-1], [*rows[place], "a"], [], [""] * len(names)]))
    header = draw(st.sampled_from([names] * 8 + [names[::-1], names[1:], [*names, "autre_chose"], [*names[:-1], ""]]))
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=draw(st.sampled_from([","] * 12 + [";"])),
        lineterminator=draw(st.sampled_from(["\n", "\n", "\r\n"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerows([header, *rows])
    text = out.getvalue()
    if draw(st.integers(0, 9)) == 0:
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(['"', "\n", "\r", "\0", '""', ","])) + text[place:]
    return draw(st.sampled_from([b""] * 9 + [b"\xef\xbb\xbf"])) + text.encode(
        draw(st.sampled_from(["utf-8"] * 12 + ["utf-16"]))
    )


def verdict(folder: Path, schema: dict[str, Any], content: bytes) -> Report:
    reference = {"fields": schema["fields"][:2]}
    resources = []
    for name, declared, data in (
        ("essai", schema, content),
        ("reference", reference, b"cle,autre\n1,a\n01,b\n2025-02-14,a\n,b\na,\n"),
    ):
        (folder / f"{name}.csv").write_bytes(data)
        (folder / f"{name}.json").write_text(json.dumps(declared), encoding="utf-8")
        resources.append({"name": name, "type": "table", "path": f"{name}.csv", "schema": f"{name}.json"})
    (folder / "datapackage.json").write_text(
        json.dumps({"$schema": V2, "name": "essai", "resources": resources}), encoding="utf-8"
    )
    return validate(read_package(folder))


@SETTINGS
@given(data=st.data())
def test_both_ways_find_the_same(tmp_path, data):
    """The whole gate by columns, then with everything shown to Frictionless, csv and every check."""
    schema = data.draw(schemas())
    content = data.draw(files(schema))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sieve, "FEW", 0)
        patch.setattr(records, "SAMPLE", data.draw(st.sampled_from([0, EVERYTHING])))
        by_columns = verdict(tmp_path, schema, content)
        patch.setattr(sieve, "FEW", EVERYTHING)
        patch.setattr(frictionless_run, "doubtful_rows", lambda *_: None)
        patch.setattr(reading, "is_plain", lambda _: False)
        one_by_one = verdict(tmp_path, schema, content)
    assert by_columns.valid == one_by_one.valid
    assert sorted(map(repr, by_columns.findings)) == sorted(map(repr, one_by_one.findings))
    assert by_columns.datasets == one_by_one.datasets


@pytest.mark.parametrize(
    ("rows", "more", "code"),
    [
        (",\n1,a", {}, "blank-row"),
        (",a\n1,a", {"primaryKey": ["cle"]}, "primary-key"),
        ("1,a\n01,b", {"primaryKey": ["cle"]}, "primary-key"),
        ("7,a", {"foreignKeys": [{"fields": ["cle"], "reference": {"resource": "reference", "fields": ["cle"]}}]}, "foreign-key"),
    ],
)  # fmt: skip
def test_what_no_cell_tells_alone_is_shown_to_frictionless(tmp_path, rows, more, code):
    schema = {"fields": [{"name": "cle", "type": "integer"}, {"name": "autre", "type": "string"}], **more}
    report = verdict(tmp_path, schema, f"cle,autre\n{rows}\n".encode())
    assert code in {each.code for each in report.findings if each.dataset == "essai"}


def test_a_clean_file_is_not_shown_to_frictionless(tmp_path, monkeypatch):
    shown = []
    judge = frictionless.resources.TableResource.validate
    monkeypatch.setattr(
        frictionless.resources.TableResource,
        "validate",
        lambda resource, **options: shown.append(resource.name) or judge(resource, **options),
    )
    schema = {
        "fields": [{"name": "cle", "type": "integer"}, {"name": "autre", "type": "string"}],
        "primaryKey": ["cle"],
    }
    verdict(tmp_path, schema, b"cle,autre\n1,a\n2,b\n")
    assert "essai" not in shown
    verdict(tmp_path, schema, b"cle,autre\n1,a\n1,b\n")
    assert "essai" in shown


def test_hints_are_patterns_of_arrow():
    for check in ROW_CHECKS:
        for _, hint in hints_of(check.find):
            assert len(matching(pa.array(["a"]), hint)) <= 1
