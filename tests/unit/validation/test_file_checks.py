"""The checks of the file itself: one test a check of ``FILE_CHECKS``, each fails when its check is taken away."""

from __future__ import annotations

import codecs
import hashlib
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.validation import Severity, file_faults, validate
from generator.validation.encodings import is_all_utf8, is_utf8
from generator.validation.file_checks import FILE_CHECKS
from generator.validation.file_faults import too_long

FIELDS = [{"name": "nom", "type": "string"}, {"name": "ville", "type": "string"}]
VALID = "nom,ville\nLe Lièvre,Évry\n"


def test_valid_file_has_no_finding(judge):
    report = judge(essai={"csv": VALID, "fields": FIELDS})
    assert report.valid
    assert not report.findings
    (judged,) = report.datasets
    assert (judged.name, judged.path, judged.rows) == ("essai", "essai/data.csv", 1)
    assert judged.sha256 == hashlib.sha256(VALID.encode()).hexdigest()


CASES = {
    "file-missing": (None, None, "Ce dossier contient"),
    "file-empty": ("", 1, "nom,ville"),
    "file-other-kind": (b"PK\x03\x04" + bytes(40), None, "portail import xlsx"),
    "file-utf16": (VALID.encode("utf-16"), 1, "UTF-16"),
    "file-nul": ("nom,ville\nA\0,B\n", 2, "12"),
    "file-not-utf8": (VALID.encode("cp1252"), 2, "Windows-1252"),
    "file-bom": (codecs.BOM_UTF8 + VALID.encode(), 1, "BOM"),
    "file-line-ends": ("nom,ville\r\nA,B\nC,D\n", None, "1\u00a0fin CRLF (Windows), 2\u00a0fins LF"),
    "file-separator": ("nom;ville\nA;B\n", 1, "points-virgules"),
    "file-quotes": ('nom,ville\nA,B\n"C,D\nE,F\nG,H\n', 3, "2\u00a0lignes suivantes sont avalées"),
    "file-width": ("nom,ville\nA,B\nC" + ",D" * 102 + "\n", 3, "103\u00a0cases"),
    "file-long-line": ("nom,ville\nA," + "b" * 1_000_001 + "\n", 2, "1\u00a0000\u00a0004\u00a0octets"),
    "file-no-rows": ("nom,ville\n", 1, "en-tête"),
}


@pytest.mark.parametrize(("code", "case"), CASES.items())
def test_each_fault_of_a_file_is_said_once(only, code, case):
    content, line, words = case
    finding = only(csv=content, fields=FIELDS)
    assert (finding.code, finding.line) == (code, line)
    assert words in finding.message
    assert (finding.dataset, finding.path) == ("essai", "essai/data.csv")


def test_every_check_is_tested():
    elsewhere = {"file-not-a-file", "file-too-big", "file-unreadable"}
    assert {check.code for check in FILE_CHECKS} == CASES.keys() | elsewhere
    assert all(check.title and check.cause and check.remedy for check in FILE_CHECKS)


def test_folder_in_place_of_the_file(portal):
    package = portal(essai={"fields": FIELDS})
    (package.folder / "essai/data.csv").mkdir()
    (finding,) = validate(package).findings
    assert finding.code == "file-not-a-file"


def test_limit_of_size_is_the_callers(portal):
    package = portal(essai={"csv": VALID, "fields": FIELDS})
    (finding,) = validate(package, max_bytes=10).findings
    assert finding.code == "file-too-big"
    assert validate(package, max_bytes=len(VALID.encode())).valid


def test_unreadable_file(portal, monkeypatch):
    package = portal(essai={"csv": VALID, "fields": FIELDS})

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    report = validate(package)
    assert report.findings[0].code == "file-unreadable"
    assert (report.datasets[0].rows, report.datasets[0].sha256) == (0, "")


def test_missing_file_names_the_one_that_looks_like_it(portal):
    package = portal(essai={"fields": FIELDS})
    (package.folder / "essai/Data.CSV").write_text(VALID)
    (finding,) = validate(package).findings
    assert "Vouliez-vous dire «\u00a0Data.CSV\u00a0»\u00a0?" in finding.message


def test_wrong_byte_is_placed_and_shown_in_its_likely_encoding(only):
    finding = only(csv="nom,ville\nA,B\nC,Évry\n".encode("mac_roman"), fields=FIELDS)
    assert "L'octet 17 (0x83)" in finding.message
    assert "Mac Roman" in finding.message
    assert finding.value == "C,Évry"
    assert "1\u00a0ligne est dans ce cas" in finding.message


def test_cp1252_beyond_the_sample_of_frictionless(only):
    """Frictionless guesses the encoding on the first 100 kB, and gives an offset inside a chunk."""
    content = ("nom,ville\n" + "A,B\n" * 40_000).encode() + "C,prix €\n".encode("cp1252")
    finding = only(csv=content, fields=FIELDS)
    assert (finding.code, finding.line) == ("file-not-utf8", 40_002)


PIECES = st.sampled_from(
    [
        b"a",
        b"\xc3",
        b"\xa9",
        b"\x80",
        b"\xbf",
        b"\xe0\xa0",
        b"\xed\xa0",
        b"\xf0\x90",
        b"\xf4\x90",
        b"\xff",
        "é€😀".encode(),
    ]
)


@settings(max_examples=500, deadline=None)
@given(content=st.lists(PIECES | st.binary(max_size=4), max_size=12).map(b"".join))
def test_arrow_and_python_agree_on_what_is_utf8(content):
    assert is_all_utf8(content) == is_utf8(content)


@settings(max_examples=300, deadline=None)
@given(content=st.text("ab\r\n", max_size=40).map(str.encode))
def test_the_first_of_the_long_lines_is_found(content):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_faults, "LONGEST_CELL", 4)
        found = [problem.line for problem in too_long(SimpleNamespace(content=content))]
    lines = enumerate(io.BytesIO(content), 1)
    long = [line for line, text in lines if len(text) > 4 and max(map(len, text.split(b"\r"))) > 4]
    assert found == long[:1]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators(only, separator):
    assert only(csv=f"nom{separator}ville\nA{separator}B\n", fields=FIELDS).code == "file-separator"


@pytest.mark.parametrize("line", ["nom,ville" + ",x" * 200, '"A' + ",B" * 200 + '",C\nD' + ",E" * 200])
def test_wide_lines_are_refused_unjudged(judge, line):
    report = judge(essai={"csv": f"nom,ville\n{line}\n" if line[0] == '"' else f"{line}\nA,B\n", "fields": FIELDS})
    assert [finding.code for finding in report.findings] == ["file-width"]


def test_commas_of_a_long_text_do_not_count(judge):
    text = ", ".join(["Exempleville"] * 300)
    assert judge(essai={"csv": f'nom,ville\n"{text}",B\n', "fields": FIELDS}).valid
    several = [{**FIELDS[0], "multiline": True}, FIELDS[1]]
    assert judge(essai={"csv": f'nom,ville\n"Liste :\n{text}",B\n', "fields": several}).valid


def test_a_long_cell_in_an_uneven_file_is_no_quote(judge):
    report = judge(essai={"csv": "nom,ville\nA," + "b" * 200_000 + "\nC\n", "fields": FIELDS})
    assert [finding.code for finding in report.findings] == ["missing-cell"]


def test_semicolon_in_a_comma_file_is_no_separator(judge):
    assert judge(essai={"csv": "nom,ville\nA;B;C;D,E\n", "fields": FIELDS}).valid


def test_quote_in_the_middle_of_a_cell(only):
    finding = only(csv='nom,ville\nA,B\n"C"x,D\n', fields=FIELDS)
    assert (finding.code, finding.line) == ("file-quotes", 3)


def test_bom_does_not_block_nor_spoil_the_first_column(judge):
    report = judge(essai={"csv": codecs.BOM_UTF8 + VALID.encode(), "fields": FIELDS})
    assert report.valid
    assert report.findings[0].severity is Severity.WARNING
    assert report.datasets[0].rows == 1


def test_other_datasets_are_judged_all_the_same(judge):
    report = judge(
        casse={"csv": b"\xff\xff", "fields": FIELDS},
        autre={"csv": "nom\n\n", "fields": [{"name": "nom", "type": "string"}]},
    )
    assert [(finding.dataset, finding.code) for finding in report.findings] == [
        ("casse", "file-not-utf8"),
        ("autre", "file-no-rows"),
        ("autre", "blank-row"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html>\n<html>", "une page internet"), ("\ufeff\r\n<html lang='fr'>", "une page internet"),
        ('{"nom": "A"}', "du JSON"), ('[{"nom": "A"}]', "du JSON"), ("%PDF-1.7\n", "un PDF"), ("<?xml version='1.0'?>", "du XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "un ancien classeur Excel"), ("version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_called_by_its_name(judge, content, words):
    (finding,) = judge(essai={"fields": FIELDS, "csv": content}).findings
    assert finding.code == "file-other-kind"
    assert words in finding.message.replace("\u00a0", " ")
