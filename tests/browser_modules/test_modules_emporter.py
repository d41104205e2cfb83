"""What a selection becomes when it is taken away: cells, workbook, messages, comparison, code of a page."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from playwright.sync_api import Page

from tests.vectors import vectors

Call = Callable[..., Any]
LIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")', "＝1"]


def structure(**known: object) -> dict[str, Any]:
    """The file of a structure of which nothing is known but what is given."""
    empty = dict.fromkeys(
        ("raison_sociale", "siret", "adresse", "code_postal", "commune", "telephone", "courriel", "site_web",
         "description", "marche_reserve", "date_maj", "vue_le", "source", "registre"), "",
    )  # fmt: skip
    lists: dict[str, Any] = {name: [] for name in ("secteurs", "prestations", "activites", "reseaux", "labels")}
    numbers = dict.fromkeys(("clause", "qpv", "effectif_insertion", "effectif_permanent", "facilitateur"))
    start = {"version": 1, "id": "a", "nom": "Atelier", "type": "Entreprise d'insertion", "statut": "À confirmer"}
    return {**empty, **lists, **numbers, **start, "fermee": False, **known}


@pytest.mark.parametrize(("clause", "said"), [(True, "oui"), (False, "à vérifier"), (None, "à vérifier")])
def test_a_clause_that_no_source_tells_is_to_be_checked_as_on_the_pages(
    call: Call, clause: bool | None, said: str
) -> None:
    table = call("selection/colonnes.js", "tableau", [structure(clause=clause)])
    assert table["lignes"][0][table["titres"].index("Clause sociale possible")] == said


@pytest.mark.parametrize(("text", "marked"), vectors("tableur"))
def test_a_cell_is_marked_as_the_portal_marks_its_own(call: Call, text: str, marked: str) -> None:
    assert call("tableur.js", "enTexte", text) == marked


def test_a_file_opens_in_a_french_excel(call: Call) -> None:
    table = {"titres": ["Nom", "SIRET", "Effectif"], "lignes": [['A "B" ; C\nD', "00123456700012", 1.5], ["", None, 0]]}
    text = call("tableur.js", "csv", table)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == 3
    lines = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert lines == [["Nom", "SIRET", "Effectif"], ['A "B" ; C\nD', "'00123456700012", "1,5"], ["", "", "0"]]


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_is_a_formula(call: Call, text: str) -> None:
    (line,) = list(
        csv.reader(io.StringIO(call("tableur.js", "csv", {"titres": [text], "lignes": []})[1:]), delimiter=";")
    )[:1]
    assert line[0].startswith("'")


WORKBOOK = """async ([base, table, name]) => {
  const { classeur } = await import(`${base}assets/js/classeur.js`);
  return [...classeur(table, name, await import(`${base}assets/fflate.js`))];
}"""


@pytest.fixture
def workbook(page: Page, site: str) -> Call:
    """The sheet that a table becomes, read by another program."""
    page.goto(site)

    def read(titles: list[str], *lines: list[object]) -> openpyxl.worksheet.worksheet.Worksheet:
        content = bytes(page.evaluate(WORKBOOK, [site, {"titres": titles, "lignes": lines}, "Ma sélection"]))
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        return sheet

    return read


def test_the_workbook_holds_texts_as_texts_and_numbers_as_numbers(workbook: Call) -> None:
    hostile = ["=1+1", "00123456700012", "<b>&\"' é 😀", "_x0041_", "a\nb", " x "]
    sheet = workbook(["Nom", "Effectif"], *[[text, 12] for text in hostile], ["", None])
    assert sheet.title == "Ma sélection"
    assert [unescape(cell.value) for cell in sheet["A"][:7]] == ["Nom", *hostile]  # ECMA-376, 22.9.2.19
    assert {cell.data_type for cell in sheet["A"][:7]} <= {"s", "inlineStr"}
    assert [(cell.value, cell.data_type) for cell in sheet["B"][1:7]] == [(12, "n")] * 6
    assert {cell.number_format for cell in sheet["A"][:7]} == {"@"}
    assert sheet.freeze_panes == "A2"


def test_a_day_is_a_date_in_the_workbook_and_in_the_spreadsheet(workbook: Call, call: Call) -> None:
    seen, old = "2020-12-18", "1899-12-31"
    rows = [call("selection/colonnes.js", "tableau", [structure(date_maj=day)]) for day in (seen, old, "2020-99-99")]
    place = rows[0]["titres"].index("Vue le")
    days = [table["lignes"][0][place] for table in rows]
    sheet = workbook(["Vue le"], *[[day] for day in days])
    assert (sheet["A2"].value, sheet["A2"].number_format) == (datetime.datetime(2020, 12, 18), "dd/mm/yyyy")  # noqa: DTZ001
    assert [sheet["A3"].value, sheet["A4"].value] == [old, "2020-99-99"]
    assert sheet.column_dimensions["A"].width == 12
    text = call("tableur.js", "csv", {"titres": ["Vue le"], "lignes": [[days[0]]]})
    assert text.splitlines()[1] == seen, "the ISO form, as in the files of the portal"


def test_the_workbook_wraps_what_is_wider_than_its_columns(workbook: Call) -> None:
    sheet = workbook(["Nom", "Description"], ["Atelier", "mot " * 40])
    assert sheet.column_dimensions["B"].width == 60
    assert [bool(sheet[place].alignment.wrap_text) for place in ("A2", "B1", "B2")] == [False, False, True]


def test_the_workbook_has_no_character_that_breaks_it(workbook: Call) -> None:
    sheet = workbook(["Nom"], ["a\u0000\u0008b\ufffe"], ["x" * 40_000])
    assert sheet["A2"].value == "ab"
    assert len(sheet["A3"].value) == 32_767


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_name_them(call: Call, index: int, name: str) -> None:
    assert call("classeur.js", "colonne", index) == name


# --- messages --------------------------------------------------------------------------------------------------------


def message(call: Call, count: int, corps: str = "Bonjour,\n\nBesoin :", **more: object) -> dict[str, Any]:
    adresses = [f"accueil.numero.{i}@structure-{i}.example.org" for i in range(count)]
    return call(
        "selection/message.js", "messages", {"adresses": adresses, "objet": "Achat & clause", "corps": corps, **more}
    )


def test_one_link_carries_hidden_recipients_subject_and_text(call: Call) -> None:
    made = message(call, 3)
    (sending,) = made["envois"]
    parts = urlsplit(sending["lien"])
    assert (parts.scheme, parts.path) == ("mailto", "")
    asked = parse_qs(parts.query)
    assert asked["bcc"] == [",".join(sending["adresses"])]
    assert asked["subject"] == ["Achat & clause"]
    assert asked["body"] == ["Bonjour,\r\n\r\nBesoin :"]
    assert not {"to", "cc"} & set(asked)


def test_many_recipients_make_several_messages_none_too_long_and_nobody_forgotten(call: Call) -> None:
    made = message(call, 50, "é" * 150)
    assert made["corpsEntier"]
    assert len(made["envois"]) > 1
    assert all(len(sending["lien"]) <= 1_800 for sending in made["envois"])
    reached = [address for sending in made["envois"] for address in sending["adresses"]]
    assert len(reached) == len(set(reached)) == 50


def test_a_text_too_long_for_any_link_is_left_to_be_pasted(call: Call) -> None:
    made = message(call, 3, "é" * 400)
    assert not made["corpsEntier"]
    assert [parse_qs(urlsplit(sending["lien"]).query).keys() for sending in made["envois"]] == [{"bcc", "subject"}]
    assert all(len(sending["lien"]) <= 1_800 for sending in made["envois"])


def test_nobody_to_write_to_makes_no_link(call: Call) -> None:
    assert message(call, 0)["envois"] == []


def test_addresses_are_kept_once_and_cannot_add_recipients_nor_headers(call: Call) -> None:
    hostile = [
        "a@example.org",
        "A@Example.org",
        "b@example.org,c@example.org",
        "d@example.org\nCc: e",
        "pas une adresse",
        None,
        "x&cc=y@example.org",
    ]
    kept = call("selection/message.js", "destinataires", hostile)
    assert kept == ["a@example.org", "x&cc=y@example.org"]
    made = call("selection/message.js", "messages", {"adresses": kept, "objet": "&bcc=z@example.org", "corps": "&cc=z"})
    asked = parse_qs(urlsplit(made["envois"][0]["lien"]).query)
    assert asked["bcc"] == ["a@example.org,x&cc=y@example.org"]
    assert set(asked) == {"bcc", "subject", "body"}


def test_the_proposed_message_leaves_room_for_its_recipients(call: Call) -> None:
    from generator.pages.environment import TEMPLATES

    source = (TEMPLATES / "blocks" / "selection.html").read_text(encoding="utf-8")
    text = source.split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0].strip()
    for asked in ("Besoin", "Lieu", "Dates", "Lots", "capacité", "références", "accompagnement", "Réponse souhaitée"):
        assert asked in text
    made = message(call, 4, text)
    assert made["corpsEntier"]
    assert len(made["envois"]) == 1, f"{len(made['envois'][0]['lien'])} characters"
    assert "Bonjour" in unquote(made["envois"][0]["lien"])


# --- comparison, address, details ------------------------------------------------------------------------------------


def test_what_differs_is_told_and_what_nobody_publishes_is_only_named(call: Call) -> None:
    one = structure(commune="Valmont", effectif_insertion=0, clause=True)
    sold = ["Horticulture", "Maraîchage, légumerie, conserverie"]
    two = structure(
        commune="Évreille", clause=True, secteurs=sold, activites=[{"zone": "rayon (20 km)"}, {"zone": "rayon (20 km)"}]
    )
    made = call("selection/colonnes.js", "comparaison", [one, two])
    lines = {line["titre"]: (line["valeurs"], line["differe"]) for line in made["lignes"]}
    assert lines["Commune"] == (["Valmont", "Évreille"], True)
    assert lines["Clause sociale possible"] == (["oui", "oui"], False)
    assert lines["Salariés en insertion"] == (["0", "non connu"], True)
    assert lines["Secteurs"][0] == ["non connus", "Horticulture\u00a0· Maraîchage, légumerie, conserverie"]
    assert lines["Zone d'intervention"] == (["non publiée", "rayon (20 km)"], True)
    assert "Labels" in made["inconnus"]
    assert "Labels" not in lines


def test_the_files_say_everything_that_is_known(call: Call) -> None:
    known = structure(
        siret="00123456700012",
        secteurs=["Horticulture", "Maraîchage, légumerie, conserverie"],
        qpv=False,
        page="https://example.org/a/",
    )
    table = call("selection/colonnes.js", "tableau", [known])
    (line,) = table["lignes"]
    said = dict(zip(table["titres"], line, strict=True))
    assert said["SIRET"] == "00123456700012"
    assert said["Secteurs"] == "Horticulture ; Maraîchage, légumerie, conserverie"
    assert said["Quartier prioritaire"] == "non"
    assert said["Salariés en insertion"] is None
    assert said["Fiche"] == "https://example.org/a/"


@pytest.mark.parametrize(
    ("search", "shared", "compared", "unread"),
    [
        ("", None, None, []),
        ("?s=", [], None, []),
        ("?s=a,b,a, c ", ["a", "b", "c"], None, []),
        ("?s=Atelier-A,B", ["atelier-a", "b"], None, []),
        ("?s=a+b;c%20d%2Be", ["a", "b", "c", "d", "e"], None, []),
        ("?s=a&s=b", ["a", "b"], None, []),
        ("?s=a%00,b%E2%80%8B", ["a", "b"], None, []),
        ("?s=a,b.", ["a"], None, ["b."]),
        ("?s=%3Cimg%3E,../x,b,b_c&comparer=<b>", ["b"], [], ["<img>", "../x", "b_c", "<b>"]),
        ("?s=a%2Cb&comparer=a,b,c,d,e", ["a", "b"], ["a", "b", "c", "d"], []),
        (f"?s={'a' * 20_000}", [], None, ["a" * 20_000]),
    ],
)
def test_an_address_is_read_with_distrust(
    call: Call, search: str, shared: object, compared: object, unread: object
) -> None:
    read = call("selection/adresse.js", "lireAdresse", search)
    assert read == {"partagee": shared, "enTrop": 0, "incomprises": unread, "comparees": compared}


@pytest.mark.parametrize("count", [53, 3_000])
def test_an_address_that_names_too_many_says_how_many_more(call: Call, count: int) -> None:
    read = call("selection/adresse.js", "lireAdresse", "?s=" + ",".join(f"a{number}" for number in range(count)))
    assert (len(read["partagee"]), read["enTrop"]) == (50, count - 50)


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], ""),
        (["presente", "fermee"], "2 structures."),
        (["presente", "inconnue", "inconnue"], "1 structure, 2 identifiants inconnus de l'annuaire."),
        (["inconnue"], "1 identifiant inconnu de l'annuaire."),
        (["partie", "remplacee"], "1 fiche remplacée, 1 structure partie de l'annuaire."),
    ],
)
def test_what_is_counted_is_what_exists(call: Call, states: list[str], said: str) -> None:
    assert call("selection/phrases.js", "phraseChoix", [{"etat": state} for state in states]) == said


@pytest.mark.parametrize(
    ("more", "unread", "said"),
    [
        (0, [], ""),
        (2_950, [], "Le lien en porte 2\u202f950 de plus : une sélection en tient 50."),
        (0, ["arpe."], "1 partie du lien n'a pas été comprise : « arpe. »."),
        (0, list("_./?"), "4 parties du lien n'ont pas été comprises : « _ », « . », « / », et 1 autre."),
        (0, ["_" * 50], f"1 partie du lien n'a pas été comprise : « {'_' * 39}… »."),
    ],
)
def test_what_a_link_asks_for_in_vain_is_said(call: Call, more: int, unread: list[str], said: str) -> None:
    assert call("selection/phrases.js", "phraseLien", {"enTrop": more, "incomprises": unread}) == said


def test_an_address_is_written_as_it_is_read(call: Call) -> None:
    assert call("selection/adresse.js", "adresse", []) == ""
    written = call("selection/adresse.js", "adresse", ["a", "b-2"], ["b-2"])
    assert written == "?s=a,b-2&comparer=b-2"
    read = call("selection/adresse.js", "lireAdresse", written)
    assert read == {"partagee": ["a", "b-2"], "enTrop": 0, "incomprises": [], "comparees": ["b-2"]}


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (structure(), "presente"),
        (structure(fermee=True), "fermee"),
        ({"version": 1, "id": "a", "nom": "Atelier", "partie": True, "partie_le": ""}, "partie"),
        ({"version": 1, "id": "a", "nom": "Nouvelle", "remplacee_par": "b"}, "remplacee"),
        ({"version": 2, "id": "a", "nom": "Atelier"}, "panne"),
        (structure(id="b"), "panne"),
        (structure(nom=3), "panne"),
        (None, "panne"),
        ([], "panne"),
    ],
)
def test_a_file_is_believed_only_when_it_is_the_one_asked_for(call: Call, content: object, state: str) -> None:
    assert call("selection/fiches.js", "lireFiche", "a", "https://example.org/a/", content)["etat"] == state


CODE = """async ([base, text]) => {
  const { chemin } = await import(`${base}assets/js/partage.js`);
  const { default: qrcode } = await import(`${base}assets/qrcode.js`);
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const isDark = (row, column) => code.isDark(row, column);
  const rows = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => isDark(row, column)));
  return [rows, chemin(size, isDark)];
}"""


def test_the_path_of_a_code_draws_its_dark_modules_and_no_other(page: Page, site: str) -> None:
    page.goto(site)
    rows, path = page.evaluate(CODE, [site, "https://portail.example.org/annuaire/atelier/"])
    drawn = set()
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        drawn |= {(int(row) - 4, int(column) - 4 + i) for i in range(int(length))}
    assert drawn == {(r, c) for r, line in enumerate(rows) for c, dark in enumerate(line) if dark}
