"""Vectors of the modules that compare a file of suppliers with the directory. Every enterprise is made up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.vectors import vectors

pytestmark = pytest.mark.browser
Call = Callable[..., Any]

SIRET, OTHER_SIRET, SIREN = "99900000300015", "99900000300023", "999000003"
ZEROS, ZEROS_SIREN = "00999000300015", "009990003"


@pytest.mark.parametrize("case", vectors("siret")["cas"], ids=lambda case: case["chiffres"])
def test_numbers_are_judged_as_by_the_gate(call: Call, case: dict[str, Any]) -> None:
    assert call("fournisseurs/identifiants.js", "estSiret", case["chiffres"]) == case["siret"]
    assert call("fournisseurs/identifiants.js", "estSiren", case["chiffres"]) == case["siren"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (SIRET, (SIRET, SIREN, "", "")),
        ("999 000 003 00015", (SIRET, SIREN, "espaces", "")),
        ("999\u202f000\u00a0003.00015", (SIRET, SIREN, "espaces", "")),
        ("'" + SIRET, (SIRET, SIREN, "", "")),
        (f"{SIRET}.0", (SIRET, SIREN, "espaces", "")),
        (ZEROS.lstrip("0"), (ZEROS, ZEROS_SIREN, "zeros", "")),
        (ZEROS_SIREN.lstrip("0"), ("", ZEROS_SIREN, "zeros", "")),
        (SIREN, ("", SIREN, "", "")),
        (f"FR12{SIREN}", ("", SIREN, "tva", "")),
        ("FR 12 999 000 003", ("", SIREN, "tva", "")),
        ("9,99E+13", ("", "", "", "notation")),
        ("8,12345E+13", ("", "", "", "notation")),
        ("9.990000030001E+13", ("", "", "", "notation")),
        ("9.99000003000155E+13", ("", "", "", "notation")),
        ("9.9900000300015E+13", (SIRET, SIREN, "exposant", "")),
        ("9,9900000300015e13", (SIRET, SIREN, "exposant", "")),
        ("9.99000003000150E+13", (SIRET, SIREN, "exposant", "")),
        ("9,99000003E+08", ("", SIREN, "exposant", "")),
        ("9.99000300015E+11", (ZEROS, ZEROS_SIREN, "zeros", "")),
        ("9.9900000300014E+13", ("", SIREN, "exposant", "cle")),
        ("99900000300014", ("", SIREN, "", "cle")),
        ("99900000400014", ("", "", "", "cle")),
        ("999000004", ("", "", "", "cle")),
        ("12345", ("", "", "", "longueur")),
        ("00000000000000", ("", "", "", "longueur")),
        ("néant", ("", "", "", "longueur")),
        ("", ("", "", "", "")),
    ],
)  # fmt: skip
def test_an_identity_is_read_and_what_was_mended_is_said(call: Call, cell: str, read: tuple[str, ...]) -> None:
    found = call("fournisseurs/identifiants.js", "lireIdentite", cell)
    assert tuple(found[name] for name in ("siret", "siren", "reparation", "probleme")) == read


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1 250 000,50 €", 1250000.5), ("1\u202f250,5", 1250.5), ("1.250.000,50", 1250000.5), ("1,250,000.50", 1250000.5),
        ("12,5", 12.5), ("12.5", 12.5), ("1.250.000", 1250000), ("-3", -3), ("3-", -3), ("(1 200,00)", -1200),
        ("1250 EUR HT", 1250), ("１２", 12), (12, 12), ("", None), ("néant", None), ("1e5", None), ("12 %", None),
        ("--3", None), ("Infinity", None), ("10.000.00", None), ("1.25,50", None), ("12.50.3", None), ("1,5,0", None),
        ("12 €50", 12.5), ("1 250 € 05", 1250.05), ("12 euros 50", 12.5), ("(12€50)", -12.5), ("12 €5", None), ("12 HT 50", None),
        ("12,50 €50", None), ("1 € 250", None), ("1 €50 000", None), ("€ 12,50 HT", 12.5),
    ],
)  # fmt: skip
def test_a_number_is_read_as_french_people_write_it(call: Call, written: object, number: float | None) -> None:
    assert call("nombre-saisi.js", "lireNombre", written) == number


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("windows-1252", "Windows-1252"), ("utf-16", "UTF-16"),
     ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)  # fmt: skip
def test_any_encoding_of_a_spreadsheet_is_read(page: Page, site: str, encoding: str, said: str) -> None:
    text = "Dénomination;Montant\r\nL'Été;1\r\n"
    page.goto(site)
    read = page.evaluate(
        """async ([url, bytes]) => (await import(url)).decoder(new Uint8Array(bytes))""",
        [f"{site}assets/js/fournisseurs/decodage.js", list(text.encode(encoding))],
    )
    assert read == {"texte": text, "encodage": said}


@pytest.mark.parametrize(
    ("text", "separator", "rows"),
    [
        ('a;b\n"1;2";3\n', ";", [["a", "b"], ["1;2", "3"]]),
        ("a\tb\n1,5\t2\n", "\t", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n1,2\n", ",", [["a", "b"], ["1", "2"]]),
        (f"{SIRET}\n{SIREN}", ";", [[SIRET], [SIREN]]),
        ("Export\n\na\tb\n1,5\t2\n", "\t", [["Export"], [""], ["a", "b"], ["1,5", "2"]]),
        ("Tiers, 2025\na;b;c\n1;2;3,5\n", ";", [["Tiers, 2025"], ["a", "b", "c"], ["1", "2", "3,5"]]),
        ('a;b\nÉcran 24" plat;1\n', ";", [["a", "b"], ['Écran 24" plat', "1"]]),
        ('a;b\n"dit ""Rabot""";1\n', ";", [["a", "b"], ['dit "Rabot"', "1"]]),
        ('a;b\n"Les Abeilles" SCOP;1,00\nc;2', ";", [["a", "b"], ["Les Abeilles SCOP", "1,00"], ["c", "2"]]),
        (
            'a;b\n"Rabot" ;1\n"x"" "dit "y";3\n"u";"v" "w"',
            ";",
            [["a", "b"], ["Rabot", "1"], ['x" dit "y"', "3"], ["u", 'v "w"']],
        ),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(call: Call, text: str, separator: str, rows: list) -> None:
    assert call("fournisseurs/tableau.js", "lireTableau", text) == {"lignes": rows, "separateur": separator}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"{SIRET}\n\n {SIREN} ", [[SIRET], [SIREN]]),
        (f"{SIRET}, {SIREN};{OTHER_SIRET}\t{ZEROS}", [[SIRET], [SIREN], [OTHER_SIRET], [ZEROS]]),
        (f"{SIRET} {SIREN}\r\n{OTHER_SIRET}", [[SIRET], [SIREN], [OTHER_SIRET]]),
        (f"{SIRET} Jardins\n{SIREN}", [[SIRET, "Jardins"], [SIREN]]),
        (f"SIRET\n{SIRET}", None),
        (f"{SIRET};Jardins;12", None),
        ("999 000 003 00015", None),
        ("Rabot", None),
    ],
)
def test_a_pasted_list_gives_each_of_its_numbers(call: Call, text: str, rows: list | None) -> None:
    assert call("fournisseurs/tableau.js", "lireListe", text) == rows


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (["N° SIRET", "Raison sociale", "Objet", "Montant HT 2024"], {"siret": 0, "nom": 1, "nature": 2, "montant": 3}),
        (["Fournisseur", "TVA intracommunautaire", "Total TTC"], {"nom": 0, "siren": 1, "montant": 2}),
        (["Code CPV", "Titulaire", "SIREN"], {"nature": 0, "nom": 1, "siren": 2}),
        (["__proto__", "constructor"], {}),
        (
            ["Code fournisseur", "Nom fournisseur", "SIRET", "N° facture", "Date facture", "Montant HT"],
            {"nom": 1, "siret": 2, "montant": 5},
        ),
        (["N° tiers", "Libellé", "Catégorie juridique", "TVA", "TTC"], {"nom": 1, "montant": 4}),
        (["Adresse du fournisseur", "Contact", "Fournisseur"], {"nom": 2}),
        (
            ["Destinataire - SIRET", "Destinataire - Nom", "Fournisseur - SIRET", "Fournisseur - Nom", "Montant TTC"],
            {"siret": 2, "nom": 3, "montant": 4},
        ),
        (["Exercice", "SIRET budget", "Fournisseur", "SIRET tiers", "Montant"], {"nom": 2, "siret": 3, "montant": 4}),
        (
            ["acheteur.nom", "nature", "codeCPV", "montant", "titulaire_denominationSociale_1"],
            {"nature": 2, "montant": 3, "nom": 4},
        ),
        (["SIRET acheteur", "Nom de l'acheteur", "Montant"], {"montant": 2}),
    ],
)
def test_columns_are_known_by_their_headers(call: Call, headers: list[str], roles: dict[str, int]) -> None:
    found = call("fournisseurs/colonnes.js", "reconnaitre", headers, [])
    assert {role: place for role, place in found.items() if place >= 0} == roles


def test_the_number_of_who_pays_is_not_the_one_of_the_supplier(call: Call) -> None:
    rows = [[ZEROS, SIRET, ZEROS], [ZEROS, OTHER_SIRET, ZEROS]]
    for headers in (["acheteur.id", "titulaire_id_1", "lieu"], ["Code", "Identifiant", "Lieu"], ["SIRET", "SIRET", ""]):
        assert call("fournisseurs/colonnes.js", "reconnaitre", headers, rows)["siret"] == 1
    assert call("fournisseurs/colonnes.js", "reconnaitre", ["acheteur.id"], [[ZEROS], [SIRET]])["siret"] == -1


def test_a_header_that_may_be_of_amounts_needs_numbers_under_it(call: Call) -> None:
    rows = [["12/03/2025", "1 200,50"], ["13/03/2025", ""]]
    assert call("fournisseurs/colonnes.js", "reconnaitre", ["Facture du", "Facture TTC"], rows)["montant"] == 1
    assert call("fournisseurs/colonnes.js", "reconnaitre", ["Montant"], [["néant"]])["montant"] == 0


def test_a_column_without_a_telling_header_is_known_by_its_cells(call: Call) -> None:
    rows = [["a", SIRET], ["b", OTHER_SIRET], ["c", ""]]
    assert call("fournisseurs/colonnes.js", "reconnaitre", ["Code", "Identifiant"], rows)["siret"] == 1


@pytest.mark.parametrize(
    ("rows", "header", "first"),
    [
        ([["SIRET", "Nom"], [SIRET, "A"]], 0, 1),
        ([["Export du 1er mars"], [""], ["SIRET", "Nom"], [SIRET, "A"]], 2, 3),
        ([[SIRET], [SIREN]], -1, 0),
        ([[""], ["Nom"], ["A"]], 1, 2),
        ([[""], []], -1, 2),
        ([["Fournisseur", "", "Dépenses"], ["SIRET", "Nom", "2025"], [SIRET, "A", "12"]], 1, 2),
        ([["Liste des fournisseurs", "", "2025"], ["SIRET", "Nom", "HT"], [SIRET, "A", "1"]], 1, 2),
        ([["Mes fournisseurs"], ["SIRET"], [SIRET]], 1, 2),
        ([["Tiers", "Libellé", "HT"], ["Société Rabot", "Prestation de nettoyage", "1200"]], 0, 1),
    ],
)
def test_headers_are_found_under_a_title(call: Call, rows: list, header: int, first: int) -> None:
    assert call("fournisseurs/colonnes.js", "reperer", rows) == {"entete": header, "debut": first}


README = [["Lisez-moi"], ["Fichier des tiers, exercice 2025"], ["Montants en euros"]]
LEGEND = [["Colonne", "Contenu"], ["SIRET", "Numéro de l'établissement"], ["Nom", "Raison sociale"]]
THIRD_PARTIES = [["SIRET", "Tiers", "Montant HT"], [SIRET, "A", "12"]]


@pytest.mark.parametrize(
    ("sheets", "read"),
    [
        ([README, THIRD_PARTIES], 1),
        ([THIRD_PARTIES, README], 0),
        ([LEGEND, [["Fournisseur", "Montant"], ["A", "12"]]], 1),
        ([README, [[SIRET], [OTHER_SIRET]]], 1),
        ([THIRD_PARTIES, THIRD_PARTIES], 0),
        ([README, LEGEND[:1] + [["a", "b"]]], 0),
    ],
)  # fmt: skip
def test_the_sheet_that_looks_like_suppliers_is_read(call: Call, sheets: list, read: int) -> None:
    found = call("fournisseurs/colonnes.js", "choisirFeuille", [{"lignes": rows} for rows in sheets])
    assert found == {"remplies": [{"lignes": rows} for rows in sheets], "lue": read}


def test_a_sheet_without_rows_is_no_choice(call: Call) -> None:
    empty: list[dict[str, Any]] = [{"lignes": []}, {"lignes": [["SIRET", "Nom"]]}]
    assert call("fournisseurs/colonnes.js", "choisirFeuille", empty) == {"remplies": [], "lue": -1}
    assert call("fournisseurs/colonnes.js", "choisirFeuille", [*empty, {"lignes": THIRD_PARTIES}])["lue"] == 0


IDENTITIES = {
    "structures": {
        "id": ["jardins", "menuiserie", "ancienne"],
        "nom": ["Les Jardins de l'Exemple", "Menuiserie Rabot", "Blanchisserie de l'Essai"],
        "raison_sociale": ["ASSOC JARDINS EXEMPLE", "RABOT SCOP", ""],
        "siret": [SIRET, "", ZEROS],
        "type": ["ACI", "EI", "ESAT"],
        "commune": ["Évreille", "Évreille", ""],
        "etat": ["ouverte", "ouverte", "partie"],
    },
    "cpv": [["77310000", "jardin"], ["77000000", "foret"], ["77400000", ""], ["77500000", ""], ["77500000", "foret"]],
    "termes": [["Bois de chauffage", ""], ["Espaces verts", "jardin"], ["Bois", "foret"]],
}

COMPARE = """async ([folder, rows, roles, identities]) => {
  const { Annuaire, alternatives, bilan, rapprocher, regrouper } = await import(`${folder}rapprochement.js`);
  const annuaire = new Annuaire(identities);
  const { fournisseurs, remarques, sansNom, sansMontant } = regrouper(rows, roles, 2);
  const tied = fournisseurs.map((supplier) => rapprocher(supplier, annuaire));
  return { tied, remarques, sansNom, sansMontant, alternatives: alternatives(tied, annuaire), bilan: bilan(tied, () => false) };
}"""
ROLES = {"siret": 0, "siren": -1, "nom": 1, "nature": 2, "montant": 3}


@pytest.fixture
def compare(page: Page, site: str) -> Callable[[list[list[str]]], dict[str, Any]]:
    page.goto(site)
    return lambda rows: page.evaluate(COMPARE, [f"{site}assets/js/fournisseurs/", rows, ROLES, IDENTITIES])


def test_suppliers_are_tied_by_siret_then_siren_then_name(compare: Call) -> None:
    found = compare(
        [
            [SIRET, "ASSO JARDINS", "", "100"],
            [OTHER_SIRET, "JARDINS, AUTRE SITE", "", "50"],
            ["", "Menuserie RABOT (SCOP)", "", "25"],
            ["", "Plomberie Dupré", "", "10"],
            [ZEROS.lstrip("0"), "Blanchisserie", "", "1"],
        ]
    )
    assert [(each["par"], each["structures"]) for each in found["tied"]] == [
        ("siret", [0]), ("siren", [0]), ("nom", [1]), ("", []), ("siret", [2]),
    ]  # fmt: skip
    assert found["bilan"] == {"total": 5, "trouves": 3, "montant": 186, "montantTrouve": 151}


def test_a_supplier_with_another_siren_is_not_proposed_by_its_name(compare: Call) -> None:
    found = compare([[ZEROS_SIREN, "Les Jardins de l'Exemple", "", ""]])
    assert [each["par"] for each in found["tied"]] == ["siren"]
    assert found["tied"][0]["structures"] == [2]


def test_the_lines_of_one_supplier_are_added_up(compare: Call) -> None:
    found = compare(
        [[SIRET, "A", "", "1,5"], ["999 000 003 00015", "B", "", "2"], ["", "", "", ""], ["", "", "x", "3"]]
    )
    assert [(each["nom"], each["lignes"], each["montant"]) for each in found["tied"]] == [("A", [2, 3], 3.5)]
    assert found["sansNom"] == 1
    assert [(each["ligne"], each["quoi"]) for each in found["remarques"]] == [(3, "espaces")]


def test_spending_elsewhere_is_answered_by_the_closest_code_or_the_known_words(compare: Call) -> None:
    found = compare(
        [
            ["", "A", "77314000-5", "10"],
            ["", "B", "entretien de l'espace vert du parc", "20"],
            ["", "C", "77999999", "5"],
            ["", "D", "45000000", "7"],
            ["", "F", "77410000", "9"],
            ["", "G", "Bois de chauffage", "9"],
            ["", "I", "77500000", "3"],
            ["", "H", "bois de chauffage et espaces verts", "1"],
            [SIRET, "E", "77310000", "100"],
        ]
    )
    assert found["alternatives"] == [
        {"secteur": "jardin", "fournisseurs": 3, "montant": 31},
        {"secteur": "foret", "fournisseurs": 2, "montant": 8},
    ]


def test_a_line_of_total_is_no_supplier(compare: Call) -> None:
    found = compare(
        [
            ["", "A", "", "0,1"], ["", "B", "", "0,2"], ["", "Sous-total", "", "0,3"], ["", "C", "", "10"],
            ["", "Total", "", "10"], ["", "TOTAL", "", "10,30"], ["", "Total Énergie", "", "77"],
            ["", "Total général", "", "999"],
        ]
    )  # fmt: skip
    assert [each["nom"] for each in found["tied"]] == ["A", "B", "C", "Total Énergie"]
    assert found["bilan"]["montant"] == 87.3
    assert [each["ligne"] for each in found["remarques"] if each["quoi"] == "total"] == [4, 6, 7, 9]


@pytest.mark.parametrize(
    "name",
    [
        "Total",
        "TOTAL HT",
        "Total TTC :",
        "Total général",
        "Grand total",
        "Totaux",
        "S/Total",
        "Total des dépenses 2025",
    ],
)
def test_a_name_that_is_only_a_total_is_no_supplier_whatever_its_amount(compare: Call, name: str) -> None:
    found = compare([["", "A", "", "10"], ["", "B", "", "néant"], ["", name, "", "10,01"]])
    assert [each["nom"] for each in found["tied"]] == ["A", "B"]
    assert found["bilan"]["montant"] == 10
    assert [(each["ligne"], each["quoi"]) for each in found["remarques"]] == [(3, "montant"), (4, "total")]


@pytest.mark.parametrize(
    ("siret", "name"), [("", "Total Energies"), ("", "Total Nettoyage"), ("", "HT"), ("", "2025"), (SIREN, "Total")]
)
def test_a_company_named_like_a_total_is_a_supplier(compare: Call, siret: str, name: str) -> None:
    found = compare([["", "A", "", "10"], [siret, name, "", "11"]])
    assert [each["nom"] for each in found["tied"]] == ["A", name]


def test_amounts_add_up_to_the_cent(compare: Call) -> None:
    found = compare([["", "A", "", "0,1"], ["", "A", "", "0,2"], ["", "B", "", "1,1"]])
    assert [each["montant"] for each in found["tied"]] == [0.3, 1.1]
    assert found["bilan"]["montant"] == 1.4


@pytest.mark.parametrize(
    ("column", "read", "said"),
    [
        (["1.250", "1.250,50", "12"], [1250, 1250.5, 12], [2]),
        (["1.250", "12.5"], [1.25, 12.5], []),
        (["1,250", "1,250.50"], [1250, 1250.5], [2]),
        (["1,250", "12,5"], [1.25, 12.5], []),
        (["(1.250) €", "3"], [-1250, 3], [2]),
        (["1.250.000", "1 250,5"], [1250000, 1250.5], []),
        (["1.250", "12,50", "7,5"], [1250, 12.5, 7.5], [2]),
        (["1.250", "12,50", "n.c."], [1250, 12.5, 0], [2, 4]),
        (["−1.250", "12,50"], [-1250, 12.5], [2]),
        (["0.250", "2,50"], [0.25, 2.5], []),
        (["1.250 €50", "2,5"], [1250.5, 2.5], []),
        (["12 €50", "1 € 250"], [12.5, 0], [3]),
    ],
)
def test_what_parts_thousands_is_read_in_the_whole_column(compare: Call, column: list, read: list, said: list) -> None:
    found = compare([["", f"Nom {place}", "", cell] for place, cell in enumerate(column)])
    assert [each["montant"] for each in found["tied"]] == read
    assert [each["ligne"] for each in found["remarques"]] == said


@pytest.mark.parametrize(
    ("nature", "sector"),
    [
        ("CPV 77310000", "jardin"), ("77310000-6 - Tonte", "jardin"), ("code cpv : 77310000", "jardin"),
        ("20250312 bois", "foret"), ("77400000 bois", None), ("773100001 bois", "foret"), ("7731", None),
    ],
)  # fmt: skip
def test_a_code_is_read_before_its_label(compare: Call, nature: str, sector: str | None) -> None:
    found = compare([["", "A", nature, "1"]])
    assert found["tied"][0]["secteurs"] == ([sector] if sector else [])


def test_each_supplier_says_which_sectors_answer_it(compare: Call) -> None:
    found = compare([["", "A", "77310000", "1"], ["", "A", "bois", "1"], [SIRET, "B", "77310000", "1"]])
    assert [each["secteurs"] for each in found["tied"]] == [["jardin", "foret"], []]


@pytest.mark.parametrize("name", ["__proto__", "constructor", "(((", "é" * 10_000, "=1+1", "<b>Rabot</b>"])
def test_hostile_names_are_names(compare: Call, name: str) -> None:
    assert [each["nom"] for each in compare([["", name, name, name]])["tied"]] == [name]


def archive(**files: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return output.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_DOCUMENT = archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "vide"), (b"a;b\n", "texte"), ("é;b\n".encode("utf-16"), "texte"), ("é;b\n".encode("utf-16-le"), "texte"),
        ("Début;fin\n".encode("mac-roman"), "texte"), (b"a;b\n" * 99 + b"\0", "texte"), (bytes(range(256)) * 8, "binaire"),
        (OLE + bytes(600), "xls"), (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "chiffre"),
        (OPEN_DOCUMENT, "ods"), (archive(a=b"b"), "zip"), (b"%PDF-1.7", "pdf"), (b" <!doctype html>", "html"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_bytes(page: Page, site: str, content: bytes, kind: str) -> None:
    page.goto(site)
    script = "async ([url, bytes]) => (await import(url)).nature(new Uint8Array(bytes))"
    assert page.evaluate(script, [f"{site}assets/js/fournisseurs/decodage.js", list(content)]) == kind


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


READ_BOOK = """async ([folder, bytes]) => {
  const { lireClasseur } = await import(`${folder}classeur.js`);
  try { return await lireClasseur(new Uint8Array(bytes)); } catch (error) { return { erreur: error.constructor.name, message: error.message }; }
}"""


def read_book(page: Page, site: str, content: bytes) -> Any:
    page.goto(site)
    return page.evaluate(READ_BOOK, [f"{site}assets/js/fournisseurs/", list(content)])


def test_a_workbook_is_read_under_the_content_policy(page: Page, site: str) -> None:
    found = read_book(page, site, workbook([["SIRET", "Nom"], [int(SIRET), "É"], [ZEROS, None]]))
    assert found == [{"lignes": [["SIRET", "Nom"], [SIRET, "É"], [ZEROS, ""]], "feuille": "Sheet"}]


def test_a_number_of_a_workbook_parts_no_thousands(page: Page, site: str) -> None:
    (sheet,) = read_book(page, site, workbook([[1500], [2000.5], [125.475], [-0.125], [1e21]]))
    assert [row[0] for row in sheet["lignes"]] == ["1500", "2000,5", "125,4750", "-0,1250", "1e+21"]
    column = [["", f"Nom {place}", "", row[0]] for place, row in enumerate(sheet["lignes"][:4])]
    found = page.evaluate(COMPARE, [f"{site}assets/js/fournisseurs/", column, ROLES, IDENTITIES])
    assert [each["montant"] for each in found["tied"]] == [1500, 2000.5, 125.48, -0.12]


def test_a_line_without_an_amount_is_counted(compare: Call) -> None:
    found = compare([[SIRET, "A", "", ""], [SIREN, "B", "", "0"], ["", "", "", ""]])
    assert found["sansMontant"] == 1


def test_a_workbook_that_unpacks_into_too_much_is_refused_unread(page: Page, site: str) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(4):
            archive.writestr(f"{part}.xml", bytes(90_000_000))
    found = read_book(page, site, output.getvalue())
    assert found["erreur"] == "FichierIllisible"
    assert "trop gros" in found["message"]


def test_an_archive_of_something_else_is_no_workbook(page: Page, site: str) -> None:
    found = read_book(page, site, archive(document=b"<a/>"))
    assert found["erreur"] == "FichierIllisible"
    assert "n'est pas un classeur Excel" in found["message"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), workbook([["a"]])[:-30], b"PK\x05\x06" + bytes(18)]
)
def test_a_broken_workbook_is_said_so(page: Page, site: str, content: bytes) -> None:
    found = read_book(page, site, content)
    assert found["erreur"] == "FichierIllisible"
