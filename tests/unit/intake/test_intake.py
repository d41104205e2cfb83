"""A workbook on its way to the datasets: what is understood, what is refused and where, what is kept."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from generator.catalog.package import DataPackage, read_package
from generator.catalog.table import read_table
from generator.errors import FileRefused
from generator.intake.intake import Limits, take_workbook
from generator.publication.excel import workbook
from generator.publication.rows import Rows
from generator.validation import Report, validate
from tests.portal import DATASETS, resources
from tests.unit.intake.conftest import CSV, LIMITS, PUBLIC, codes

DAY = datetime.date(2024, 5, 6)
A = ["a", "Été", "01000", 46.2, True, DAY]
B = ["b", "Un, deux", 39200, 45.5, False, datetime.date(2023, 1, 15)]
C = ["c"]
RIGHT = [PUBLIC, A, B, C]


def test_the_same_rows_change_nothing(taken):
    intake = taken({"essai": RIGHT})
    assert (intake.contents, intake.read, intake.is_accepted) == ({}, ("essai",), True)
    assert codes(intake) == {}


@pytest.mark.parametrize("name", ["essai", "Essai", "Jeu d'essai", "JEU D’ESSAI "])
def test_a_sheet_has_the_name_or_the_title_of_its_dataset(taken, name):
    assert taken({name: RIGHT}).read == ("essai",)


def test_private_values_are_kept_row_by_row(taken):
    intake = taken({"essai": [PUBLIC, C, [*A[:1], "Hiver", *A[2:]], B, ["d", "Neuf"]]})
    assert intake.is_accepted
    assert intake.contents["essai"].decode().splitlines() == [
        CSV.splitlines()[0],
        '"c",,,,,,secret c',
        "a,Hiver,01000,46.20,oui,2024-05-06,secret a",
        'b,"Un, deux",39200,45.5,non,2023-01-15,',
        "d,Neuf,,,,,",
    ]


def test_private_values_of_the_sheet_take_their_place(taken):
    intake = taken({"essai": [[*PUBLIC, "_memo", "_note"], [*A, "autre", "à voir"], B, C]})
    assert intake.contents["essai"].decode() == CSV.replace("secret a", "autre").replace('"c",,,,,,secret c', "c,,,,,,")
    assert codes(intake) == {"xlsx-own-column": "H1"}


def test_private_values_that_no_key_finds_again(package, write_book):
    fields = [{"name": "nom", "type": "string"}, {"name": "_memo", "type": "string"}]
    datasets = package(essai={"fields": fields, "csv": "nom,_memo\na,secret\n"})
    intake = take_workbook(write_book({"essai": [["nom"], ["a"]]}), datasets, validate, LIMITS)
    assert "xlsx-private-column" in codes(intake)
    assert not intake.is_accepted


def test_titles_and_order_of_columns(taken):
    titles = ["Mise à jour", "Ouvert", "Latitude", "CODE POSTAL", " Nom", "identifiant"]
    intake = taken(
        {
            "essai": [
                titles,
                *(([None] * 6 + row[::-1])[-6:] if len(row) == 6 else [None] * 5 + row for row in (A, B, C)),
            ]
        }
    )
    assert (intake.contents, intake.is_accepted) == ({}, True)


def test_header_below_blank_rows_and_columns(taken):
    rows = [["Document de travail"], [], [None, *PUBLIC], [None, *A], [], [None, *B], [None, *C], [], [None, "  "][:1]]

    def colour(book):
        book["essai"].cell(500, 40).number_format = "0.00"

    intake = taken({"essai": rows}, colour)
    assert (intake.contents, intake.is_accepted) == ({}, True)
    assert codes(intake) == {"xlsx-header-below": "3"}


@pytest.mark.parametrize(
    ("column", "value", "code", "place"),
    [
        (2, "=A2", "xlsx-formula", "B4"), (4, "douze", "type-error", "D4"), (3, "0100x", "constraint-error", "C4"),
        (6, "31/02/2024", "type-error", "F4"), (1, "a", "unique-error", "A4"), (1, None, "constraint-error", "A4"),
        (6, datetime.datetime.fromisoformat("2024-05-06T10:00"), "xlsx-time-in-date", "F4"), (9, "perdu", "xlsx-untitled-column", "I4"),
        (2, "#REF!", "spreadsheet-error", "B4"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_cell(taken, column, value, code, place):
    """The header is on row 2, so lines of the CSV are not rows of the sheet."""

    def damage(book):
        book["essai"].cell(4, column).value = value

    intake = taken({"essai": [["Titre"], PUBLIC, A, B, C]}, damage)
    assert codes(intake).get(code) == place
    assert not intake.is_accepted
    assert intake.comparison is None


def test_rows_named_in_a_message_are_those_of_the_sheet(taken):
    double = ["a", "Ligne 2 du tram", "01000", 46.2, True, DAY]
    intake = taken({"essai": [["Titre"], PUBLIC, [*A[:1], "deux\nlignes", *A[2:]], B, double]})
    (remark,) = [each for each in intake.remarks if each.code == "unique-error"]
    assert (remark.place, remark.sheet) == ("A5", "essai")
    assert "figure déjà ligne 3" in remark.message


@pytest.mark.parametrize(
    ("header", "code", "place"),
    [
        ([*PUBLIC[:2], "code_posta", *PUBLIC[3:]], "extra-label", "C1"),
        ([*PUBLIC[:2], None, *PUBLIC[3:]], "missing-label", "1"),
        ([*PUBLIC[:2], "nom", *PUBLIC[3:]], "duplicate-label", "B1"),
        (["x", "y"], "xlsx-no-header", ""),
    ],
)
def test_headers_that_are_wrong(taken, header, code, place):
    intake = taken({"essai": [header, A, B, C]})
    assert codes(intake).get(code) == place
    assert not intake.is_accepted


def test_merged_cells_and_hidden_rows(taken):
    def damage(book):
        book["essai"].merge_cells("B2:B3")
        book["essai"].merge_cells("Z90:Z91")
        book["essai"].row_dimensions[3].hidden = True

    intake = taken({"essai": RIGHT}, damage)
    assert codes(intake)["xlsx-merged"] == "B2"
    assert next(each.message for each in intake.remarks if each.code == "xlsx-hidden-rows").endswith("Lignes\u00a0: 3.")
    assert sum(each.code == "xlsx-merged" for each in intake.remarks) == 1


def test_sheets_that_are_not_read_are_said(taken):
    def damage(book):
        book["liens"].sheet_state = "hidden"

    intake = taken({"essai": RIGHT, "esai": [["a"]], "liens": [["essai_id"]], "vide": [], "Jeu d'essai": RIGHT}, damage)
    said = {each.sheet: each.code for each in intake.remarks}
    assert said == {"esai": "xlsx-sheet-unknown", "liens": "xlsx-sheet-hidden", "Jeu d'essai": "xlsx-sheet-twice"}
    assert "Vouliez-vous dire «\u00a0essai\u00a0»" in next(
        each.message for each in intake.remarks if each.sheet == "esai"
    )


def test_a_workbook_that_names_no_dataset(taken):
    with pytest.raises(FileRefused, match="aucune feuille ne désigne un jeu"):
        taken({"Feuil1": RIGHT})
    assert taken({"Feuil1": RIGHT}, name="essai.xlsx").read == ("essai",)


def test_a_sheet_without_rows_empties_nothing(taken):
    assert codes(taken({"essai": [PUBLIC]}))["xlsx-no-rows"] == "1"


def test_what_has_one_reading_is_corrected_and_said_of_its_cell(taken):
    def write(book):
        for place, text in (
            ("B3", "Té\u200bst"),
            ("C3", "1000"),
            ("D4", "45,5"),
            ("F3", "31/12/2024"),
            ("F4", "03/04/2024"),
        ):
            book["essai"][place].value = text

    intake = taken({"essai": [["Titre"], PUBLIC, A, B, C]}, write)
    said = {
        each.place: each.message.replace("\u00a0", " ") for each in intake.remarks if each.code == "import-corrected"
    }
    assert said == {
        "B3": "« Té�st » → « Tést »",
        "F3": "« 31/12/2024 » → « 2024-12-31 »",
        "C3": "« 1000 » → « 01000 »",
        "D4": "« 45,5 » → « 45.5 »",
    }
    assert codes(intake)["type-error"] == "F4"
    assert not intake.is_accepted


def test_what_is_corrected_is_imported_and_its_rows_are_still_named(taken):
    deep = [["Titre"], PUBLIC, ["a", "un\u200b\ndeux", "01000", "46,2"], [*B[:2], "39 200"], ["c", "a"], ["d", "=1"]]
    intake = taken({"essai": deep[:-1]})
    assert intake.is_accepted
    assert intake.contents["essai"].decode().splitlines()[1:3] == ['a,"un', 'deux",01000,46.2,,,secret a']


def test_what_does_not_change_is_not_corrected(package, write_book, tmp_path):
    fields = [{"name": "id", "type": "string"}, {"name": "nom", "type": "string"}]
    datasets = package(essai={"fields": fields, "primaryKey": "id", "csv": "id,nom\na, Un \n"})
    file = write_book({"essai": [["id", "nom"], ["a", " Un "]]})
    assert take_workbook(file, datasets, validate, LIMITS).contents == {}


@pytest.mark.parametrize(("most", "kept", "refused"), [(33, 2, True), (34, 2, False), (66, 1, True), (100, 1, False)])
def test_rows_that_would_go_are_counted(package, write_book, most, kept, refused):
    fields = [{"name": "id", "type": "string"}]
    for key in ({"primaryKey": "id"}, {}):
        datasets = package(essai={"fields": fields, "csv": "id\na\nb\nc\n", **key})
        file = write_book({"essai": [["id"], *[[name] for name in "abc"[:kept]]]})
        intake = take_workbook(file, datasets, validate, Limits(1_000_000, most))
        assert intake.is_accepted is not refused
        if refused:
            (remark,) = intake.remarks
            assert (remark.code, remark.sheet) == ("xlsx-removals", "essai")
            plain = remark.message.replace("\u00a0", " ")
            share = {2: 34, 1: 67}[kept]
            assert f"Lignes supprimées : {3 - kept} sur 3, soit {share} % ; la limite est de {most} %" in plain
            assert ("« c »" in plain) is bool(key)
            assert "--allow-removals" in plain


def test_a_key_that_changes_takes_a_row_away(package, write_book):
    datasets = package(essai={"fields": [{"name": "id", "type": "string"}], "csv": "id\na\nb\n", "primaryKey": "id"})
    file = write_book({"essai": [["id"], ["x"], ["y"]]})
    assert codes(take_workbook(file, datasets, validate, Limits(1_000_000, 33))) == {"xlsx-removals": ""}


def test_what_becomes_false_elsewhere_is_said(taken):
    intake = taken({"essai": [PUBLIC, A, C]})
    (remark,) = [each for each in intake.remarks if each.code == "foreign-key"]
    assert (remark.sheet, remark.dataset, remark.row) == ("", "liens", 2)
    assert not intake.is_accepted


def test_errors_that_were_there_before_do_not_block(datasets, write_book):
    datasets.by_name["liens"].file.write_text("essai_id\nb\ninconnu\n")
    changed = [A[0], "Printemps", *A[2:]]
    intake = take_workbook(write_book({"essai": [PUBLIC, changed, B, C]}), datasets, validate, LIMITS)
    assert intake.is_accepted
    assert list(intake.contents) == ["essai"]


def test_the_present_file_may_be_unreadable(datasets, write_book):
    datasets.by_name["essai"].file.write_bytes(b"\xff\xfe;")
    intake = take_workbook(write_book({"essai": RIGHT}), datasets, validate, LIMITS)
    assert intake.contents["essai"].decode().splitlines()[1] == "a,Été,01000,46.2,oui,2024-05-06,"


def test_dates_count_from_1904_on_old_macs(taken):
    def old_mac(book):
        book.epoch = CALENDAR_MAC_1904

    assert taken({"essai": RIGHT}, old_mac).contents == {}


def test_stray_cells_far_away_cost_nothing(taken):
    def stray(book):
        book["essai"].cell(1_000_000, 3).value = "01000"

    assert codes(taken({"essai": RIGHT}, stray)).get("constraint-error") == "A1000000"


def published(datasets: DataPackage, name: str) -> bytes:
    dataset = datasets.by_name[name]
    return workbook(Rows(dataset, read_table(dataset), dataset.file.read_bytes()))


@pytest.mark.parametrize("name", [resource["name"] for resource in resources()])
def test_what_we_publish_comes_back_as_it_was(tmp_path, name):
    """By the title of the workbook as well as by the name of the file."""
    real = read_package(DATASETS)
    for file in (tmp_path / f"{name}.xlsx", tmp_path / "telechargement (1).xlsx"):
        file.write_bytes(published(real, name))
        intake = take_workbook(file, real, lambda _: Report((), ()), Limits(10_000_000))
        assert (intake.read, intake.contents) == ((name,), {})
        assert intake.is_accepted


def test_a_published_workbook_with_private_columns_comes_back(datasets, tmp_path):
    file = tmp_path / "essai.xlsx"
    file.write_bytes(published(datasets, "essai"))
    assert take_workbook(file, datasets, validate, LIMITS).contents == {}


@pytest.mark.parametrize("text", ["=1+1", "'a", "\u00e9" * 300, "a\r\nb", "01000", " ", "<&>\"'", "🙂"])
def test_any_text_comes_back(package, write_book, text, tmp_path: Path):
    fields = [{"name": "id", "type": "string"}, {"name": "nom", "type": "string", "multiline": True, "code": True}]
    datasets = package(
        essai={"fields": fields, "primaryKey": "id", "csv": f'id,nom\na,"{text.replace(chr(34), chr(34) * 2)}"\n'}
    )
    file = tmp_path / "essai.xlsx"
    file.write_bytes(published(datasets, "essai"))
    assert take_workbook(file, datasets, validate, LIMITS).contents == {}
