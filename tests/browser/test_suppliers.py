"""A buyer compares a file of suppliers with the directory, and the file goes nowhere."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect

from tests.portal import first

OPEN_DOCUMENT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
ADDRESS = "achats/fournisseurs/"
KNOWN = first("siae", lambda row: len(row["siret"]) == 14)
SPACED = " ".join((KNOWN["siret"][:3], KNOWN["siret"][3:6], KNOWN["siret"][6:9], KNOWN["siret"][9:]))


def french_file(folder: Path, rows: str, encoding: str = "windows-1252") -> Path:
    file = folder / "fournisseurs.csv"
    file.write_bytes(rows.replace("\n", "\r\n").encode(encoding))
    return file


@pytest.fixture
def opened(visit) -> Page:
    return visit(ADDRESS)


def compare(page: Page, file: Path) -> None:
    page.set_input_files("#fournisseurs-fichier", file)
    expect(page.locator("#fournisseurs-etat")).to_contain_text("Comparaison terminée")


def test_a_file_of_excel_in_french_is_compared_without_leaving_the_device(opened: Page, tmp_path):
    asked: list[str] = []
    rows = f"N° SIRET;Fournisseur;Montant HT\n{SPACED};Un nom;1 250,50 €\n;Inconnu fictif;100\n"
    opened.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    compare(opened, french_file(tmp_path, rows))
    assert [line for line in asked if not line.startswith("GET ") or "?" in line] == []
    assert [line for line in asked if KNOWN["siret"][:9] in line] == []
    expect(opened.locator("[data-bilan]")).to_contain_text("1 351 €".replace(" ", "\u202f", 1).replace(" €", "\u00a0€"))
    expect(opened.locator("[data-listes]")).to_contain_text("espaces ou ponctuation retirés")
    link = opened.locator("[data-listes] td a").first
    expect(link).to_have_attribute("href", re.compile(f"/annuaire/{KNOWN['id']}/$"))


def test_a_column_that_was_misunderstood_is_put_right(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"Repère;Fournisseur;Valeur\n{KNOWN['siret']};A;12\n;B;30\n"))
    expect(opened.locator("[data-bilan] div")).to_have_count(2)
    opened.get_by_label("Montant", exact=True).select_option(label="Valeur")
    expect(opened.locator("[data-bilan]")).to_contain_text("42")


def test_once_stopped_nothing_is_left_to_choose(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"N° SIRET;Fournisseur\n{KNOWN['siret']};A\n"))
    opened.locator("#fournisseurs-arret button").evaluate("(button) => button.click()")  # as while it compares again
    expect(opened.locator("#fournisseurs-etat")).to_have_text("Lecture arrêtée.")
    expect(opened.locator("#fournisseurs-colonnes")).to_be_hidden()
    expect(opened.locator("#fournisseurs-resultat")).to_be_hidden()


def test_of_two_files_the_last_one_is_read(opened: Page):
    one, other = (
        {"name": "a.csv", "mimeType": "text/csv", "buffer": names}
        for names in (b"Fournisseur\r\nUn", b"Fournisseur\r\nDeux\r\nTrois")
    )
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    opened.route("**/identites.json", hold)
    with opened.expect_request("**/identites.json"):
        opened.set_input_files("#fournisseurs-fichier", one)
    opened.set_input_files("#fournisseurs-fichier", other)
    held[0].continue_()
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("parmi 2 fournisseurs")
    assert len(opened.workers) == 1


def workbook(folder: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", "-"))
        for row in rows:
            sheet.append(row)
    file = folder / "tiers.xlsx"
    book.save(file)
    return file


def test_a_workbook_of_several_sheets_says_which_one_is_read_and_lets_choose(opened: Page, tmp_path):
    third_parties = [["SIRET", "Fournisseur", "Montant"], [KNOWN["siret"], "A", 10], [None, "B", 20]]
    year_before = [["SIRET", "Fournisseur", "Montant"], [None, "C", 50]]
    compare(opened, workbook(tmp_path, Lisez_moi=[["À lire"], ["Export"]], Tiers=third_parties, Avant=year_before))
    said, choice = opened.locator("#fournisseurs-lecture"), opened.get_by_label("Feuille du classeur")
    expect(said).to_contain_text("2 lignes (feuille «\u00a0Tiers\u00a0»\u00a0; les 2 autres feuilles ne sont pas lues)")
    expect(choice.locator("option")).to_have_text(["Lisez-moi", "Tiers", "Avant"])
    choice.focus()
    opened.keyboard.press("ArrowDown")
    expect(said).to_contain_text("1 ligne (feuille «\u00a0Avant")
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("0 structure parmi 1 fournisseur.")
    expect(opened.locator("[data-bilan]")).to_contain_text("50")
    expect(choice).to_be_focused()


def test_a_workbook_of_one_filled_sheet_leaves_nothing_to_choose(opened: Page, tmp_path):
    compare(opened, workbook(tmp_path, Vide=[], Tiers=[["SIRET"], [KNOWN["siret"]]]))
    expect(opened.locator("#fournisseurs-lecture")).to_contain_text("1 ligne (feuille «\u00a0Tiers\u00a0»).")
    expect(opened.get_by_label("Feuille du classeur")).to_be_hidden()


def test_a_list_is_pasted(opened: Page):
    opened.locator("summary", has_text="coller une liste").click()
    opened.get_by_label("Un SIRET par ligne").fill(f"{SPACED}\n{KNOWN['siret'][:9]}\n")
    opened.get_by_role("button", name="Comparer cette liste").click()
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("2 structures parmi 2 fournisseurs")


def test_a_name_counts_once_it_is_confirmed(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"Fournisseur;Montant\n{KNOWN['raison_sociale']};10\n"))
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("0 structure parmi 1 fournisseur")
    opened.locator("[data-listes] input[type=checkbox]").check()
    expect(opened.locator("[data-bilan]")).to_contain_text("soit 100")
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("1 structure parmi 1 fournisseur")
    opened.locator("[data-listes] input[type=checkbox]").uncheck()
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("0 structure parmi 1 fournisseur")


def test_a_name_stays_confirmed_when_other_columns_propose_it_again(opened: Page, tmp_path):
    said, box = opened.locator("#fournisseurs-etat"), opened.locator("[data-listes] input[type=checkbox]")
    compare(opened, french_file(tmp_path, f"Fournisseur;Montant;Contact\n{KNOWN['raison_sociale']};10;Rien\n"))
    box.check()
    opened.get_by_label("Montant", exact=True).select_option(label="Aucune")
    expect(opened.locator("[data-bilan] div")).to_have_count(2)
    expect(box).to_be_checked()
    expect(said).to_have_text("Comparaison terminée\u00a0: 1 structure parmi 1 fournisseur.")
    opened.get_by_label("Nom du fournisseur").select_option(label="Contact")
    expect(said).to_contain_text("1 nom confirmé n'est plus proposé")
    opened.get_by_label("Nom du fournisseur").select_option(label="Fournisseur")
    expect(box).to_be_checked()
    expect(said).to_have_text("Comparaison terminée\u00a0: 1 structure parmi 1 fournisseur.")
    compare(opened, workbook(tmp_path, Tiers=[["Fournisseur"], [KNOWN["raison_sociale"]]]))
    expect(box).not_to_be_checked()


def test_the_result_is_a_file_whose_formulas_are_dead(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur\n{KNOWN['siret']};=1+1\n"))
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Télécharger le résultat").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Fournisseur"] == "'=1+1"
    assert row["SIRET"] == f"'{KNOWN['siret']}"


def downloaded(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le résultat").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_an_export_of_invoices_is_understood(opened: Page, tmp_path):
    rows = (
        "Factures, exercice 2025\nCode fournisseur;Nom fournisseur;SIRET;N° facture;Montant HT;Nature\n"
        f"F1;Un nom;{KNOWN['siret']};20250001;0,1;\nF1;Un nom;{KNOWN['siret']};20250002;0,2;\n"
        "F2;Autre;;20250003;1 000;Entretien des espaces verts\n;TOTAL;;;1 000,30;\n"
    )
    compare(opened, french_file(tmp_path, rows))
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("1 ligne de total a été laissée de côté")
    first_row, second = downloaded(opened)
    assert (first_row["Fournisseur"], first_row["Montant"], first_row["Comparaison"]) == ("Un nom", "0,3", "Même SIRET")
    assert first_row["Secteurs qui répondent"] == ""
    assert (second["Montant"], second["Comparaison"]) == ("1000", "Pas dans l'annuaire")
    assert second["Secteurs qui répondent"]
    assert int(second["Structures de ces secteurs"]) > 0


def test_no_amount_is_written_where_the_file_has_none(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur\n{KNOWN['siret']};A\n"))
    assert [row["Montant"] for row in downloaded(opened)] == [""]


def test_a_share_that_credit_notes_make_senseless_is_not_said(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur;Montant\n{KNOWN['siret']};A;1000\n;B;-900\n"))
    expect(opened.locator("[data-bilan]")).to_contain_text("part non calculée")
    expect(opened.locator("[data-bilan]")).not_to_contain_text("1 000 %".replace(" ", " "))


def test_a_small_share_is_not_said_to_be_nothing(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur;Montant\n{KNOWN['siret']};A;500\n;B;2000000\n"))
    expect(opened.locator("[data-bilan]")).to_contain_text(re.compile(r"soit moins de 0,1\s%"))


def test_a_line_without_an_amount_is_said(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur;Montant\n{KNOWN['siret']};A;\n;B;10\n"))
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("1 ligne sans montant compte pour zéro")


def test_several_numbers_on_one_line_are_as_many_suppliers(opened: Page):
    opened.locator("summary", has_text="coller une liste").click()
    opened.get_by_label("Un SIRET par ligne").fill(f"{KNOWN['siret']} {KNOWN['siret'][:9]}, 999000003")
    opened.get_by_role("button", name="Comparer cette liste").click()
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("parmi 3 fournisseurs")


def test_a_file_that_was_mended_is_read_again_under_its_name(opened: Page, tmp_path):
    opened.set_input_files("#fournisseurs-fichier", french_file(tmp_path, "SIRET;Nom\n"))
    expect(opened.locator("#fournisseurs-erreur")).to_contain_text("aucune ligne")
    with opened.expect_file_chooser() as chooser:
        opened.locator("#fournisseurs-fichier").click()
    chooser.value.set_files(french_file(tmp_path, f"SIRET;Nom\n{KNOWN['siret']};A\n"))
    expect(opened.locator("#fournisseurs-etat")).to_contain_text("Comparaison terminée")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gros.csv", b"a;b\n" * 12_500_000, "30 Mo"),
        ("vide.csv", b"", "vide"),
        ("page.csv", b"<html><table><tr><td>1</td></tr></table></html>", "page web"),
        ("ancien.xls", b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
        ("faux.xlsx", b"PK\x03\x04" + b"x" * 500, "abîmé"),
        ("guillemet.csv", b'SIRET;Nom\n1;"ouvert\n', "Ligne 2, un guillemet"),
        ("libre.ods", OPEN_DOCUMENT, "LibreOffice"),
        ("secret.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        ("titres.csv", b"SIRET;Nom\n", "aucune ligne"),
        ("octets.csv", bytes(range(256)) * 50, "ni un texte ni un classeur"),
    ],
)
def test_a_file_that_is_no_table_gets_a_clear_sentence(opened: Page, tmp_path, name, content, said):
    file = tmp_path / name
    file.write_bytes(content)
    opened.set_input_files("#fournisseurs-fichier", file)
    expect(opened.locator("#fournisseurs-erreur")).to_contain_text(said)


def test_the_help_stays_in_its_frame_on_a_phone(visit, phone: Page):
    page = visit(ADDRESS)
    frame, words = (page.locator(each).bounding_box() for each in ("#fournisseurs-depot", "#fournisseurs-formats"))
    assert words["x"] + words["width"] <= frame["x"] + frame["width"]


def test_paper_shows_the_result_and_not_the_form(opened: Page, tmp_path):
    compare(opened, french_file(tmp_path, f"SIRET;Fournisseur\n{KNOWN['siret']};A\n"))
    opened.emulate_media(media="print")
    expect(opened.locator("[data-listes] table").first).to_be_visible()
    expect(opened.locator("#fournisseurs-source")).to_be_hidden()
    expect(opened.locator("#fournisseurs-colonnes")).to_be_hidden()


def test_without_script_the_page_says_what_else_to_do(without_script: Page, server):
    without_script.goto(server + ADDRESS)
    expect(without_script.get_by_text("demande JavaScript")).to_be_visible()
    expect(without_script.locator("#fournisseurs-source")).to_be_hidden()
