"""Corrections of whole files: what they make, and when they would rather not."""

from __future__ import annotations

import codecs

import pytest

from generator.correction.files import SAFE_FILES
from generator.validation.catalogue import CATALOGUE
from tests.unit.correction.conftest import CSV, HEADER, ROWS, made

LINES = CSV.splitlines()


def shuffled() -> str:
    return "\n".join(",".join([*line.split(",")[1:3], line.split(",")[0], *line.split(",")[3:]]) for line in LINES[:3])


FAULTY = {
    "file-utf16": ("\ufeff" + CSV).encode("utf-16-le"),
    "file-not-utf8": CSV.encode("cp1252"),
    "file-bom": codecs.BOM_UTF8 + CSV.encode(),
    "file-line-ends": CSV.replace("\n", "\r\n", 2).encode(),
    "extra-label": CSV.replace("code_postal", " Code postal").encode(),
    "blank-label": "".join(f"{line},,\n" for line in LINES).encode(),
    "extra-cell": "".join(f"{line}{',,' if number else ''}\n" for number, line in enumerate(LINES)).encode(),
    "blank-row": CSV.replace("\nregie", f"\n{',' * HEADER.count(',')}\nregie").encode(),
}
"""Code → a file that has this fault only, and whose correction is the right file, byte for byte."""


@pytest.mark.parametrize("code", FAULTY)
def test_the_right_file_comes_back(damaged, corrected, code):
    planned = corrected(damaged(FAULTY[code]))
    assert [change.code for change in planned.files] == [code]
    assert planned.contents == {"essai": CSV.encode()}
    assert not planned.cells


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8"), ("\t", "utf-16"), (";", "cp1252"), (";", "mac_roman")]
)
def test_what_a_spreadsheet_saves_comes_back(damaged, corrected, separator, encoding):
    lines = [line.replace(",", separator).replace(f"Plaine{separator} et", "Plaine, et") for line in LINES]
    package = damaged("\r\n".join(lines).encode(encoding))
    planned = corrected(package)
    assert "file-separator" in [change.code for change in planned.files]
    assert planned.contents["essai"].decode().splitlines() == LINES
    assert planned.report.valid


def test_columns_in_another_order_come_back(damaged, corrected):
    planned = corrected(damaged(shuffled() + "\n"))
    assert [change.code for change in planned.files] == ["incorrect-label"]
    assert planned.contents["essai"].decode() == "\n".join(LINES[:3]) + "\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (CSV.replace(",", ";", 40), "autant de cases que l'en-tête"),
        ((CSV + "une,,Été").encode() + "\nautre,,été".encode("cp1252"), "plusieurs encodages"),
        (CSV.replace("\n", ",\n").replace("EI,\n", "EI,quelque chose\n"), "la colonne sans nom n'est pas vide"),
    ],
)
def test_a_file_that_would_take_a_guess_is_left(damaged, corrected, content, told):
    planned = corrected(damaged(content))
    assert planned.contents == {}
    assert any(told in left.why for left in planned.left)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0", CSV.replace(",nom,", ",nom,nom,"), CSV.replace(",nom,", ",bidule,"), HEADER + '\n"a',
        HEADER + "\n" + "," * HEADER.count(",") + "\n", "\n".join(ROWS), b"PK\x03\x04", codecs.BOM_UTF16_LE + b"a",
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_left_as_it_is(damaged, corrected, content):
    assert corrected(damaged(content)).contents == {}


def test_every_code_of_the_table_is_a_check():
    assert set(SAFE_FILES) <= {entry.code for entry in CATALOGUE}


def test_a_file_too_big_is_not_read(damaged, corrected):
    package = damaged()
    file = package.by_name["essai"].file
    file.write_bytes(b" " + file.read_bytes())
    with file.open("ab") as stream:
        stream.truncate(100_000_000)
    assert corrected(package).contents == {}


def test_missing_file_and_folder_in_its_place(damaged, corrected):
    package = damaged()
    package.by_name["essai"].file.unlink()
    assert corrected(package).contents == {}
    package.by_name["essai"].file.mkdir()
    assert corrected(package).contents == {}


def test_what_was_made_is_all_there_was_to_make(damaged, corrected):
    for content in FAULTY.values():
        package = damaged(content)
        assert not corrected(made(corrected(package), package)).count
