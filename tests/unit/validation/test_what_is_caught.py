"""Nothing false gets through: each mistake that people make, in the files of a whole portal, and the code it is given.

The schemas are those that the portals have: a mistake that a check knows, but that no schema asks it to look for, is
found here. That each check is alone to catch its mistake is said in ``test_every_mistake``.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.package import read_package
from generator.errors import ConfigurationError
from generator.new import new_portal
from generator.validation import Finding, Report, validate

BASES: dict[str, dict[str, str]] = {
    "siae": {"id": "essai-{n}", "nom": "Essai {n}", "type": "EI", "statut": "a_confirmer", "source": "Exemple"},
    "partenaires": {
        "id": "essai-{n}", "nom": "Organisme {n}", "categorie": "acteur_social", "pilote": "non",
        "statut": "a_confirmer", "source": "Exemple",
    },
    "resultats": {
        "id": "essai-{n}", "territoire_type": "autre", "territoire_nom": "Essai {n}", "indicateur": "contrats",
        "nature": "realise", "ventilation": "ensemble", "modalite": "ensemble", "valeur": "10", "unite": "contrats",
        "secret": "non", "source": "Exemple",
    },
    "siae_activites": {"siae_id": "atelier-exemple", "secteur": "{n}", "prestation": "PREST", "source": "Exemple"},
    "communes": {"code_insee": "99{n}", "nom": "Fiction {n}", "codes_postaux": "99{n}"},
}  # fmt: skip
"""A row of each dataset that has nothing wrong; ``{n}`` is the number of its mistake."""

PLACE = {"commune": "Exempleville", "code_insee": "99001"}
AT = {"adresse": "3 rue de l'Essai", **PLACE}
YEAR = {"periode_debut": "2024", "periode_fin": "2024", "territoire_nom": "Ensemble"}
TOTAL = YEAR | {"indicateur": "sorties_emploi", "unite": "personnes"}

Rows = list[dict[str, str]]
CELLS: list[tuple[str, str, Rows, str, str | None]] = [
    # Text
    ("mojibake", "siae", [{"nom": "RÃ©gie d'essai"}], "text-mojibake", "Régie d'essai"),
    ("control character", "siae", [{"nom": "Essai\x07 sonore"}], "text-invisible", "Essai sonore"),
    ("zero-width character", "siae", [{"nom": "Es\u200bsai plat"}], "text-invisible", "Essai plat"),
    ("bidirectional character", "siae", [{"nom": "Essai \u202eretourné"}], "text-invisible", "Essai retourné"),
    ("decomposed Unicode", "siae", [{"nom": unicodedata.normalize("NFD", "Été décomposé")}], "text-decomposed", "Été décomposé"),
    ("non-breaking space", "siae", [{"nom": "Essai\u00a0collé"}], "text-spaces", "Essai collé"),
    ("outer space", "siae", [{"nom": "Essai large "}], "text-spaces", "Essai large"),
    ("required cell of a space", "siae", [{"source": " "}], "required-blank", None),
    ("required cell empty", "siae", [{"source": ""}], "constraint-error", None),
    ("NULL", "siae", [{"adresse": "NULL"}], "text-null", None),
    ("N/A", "siae", [{"telephone": "N/A"}], "text-null", None),
    ("#REF!", "siae", [{"effectif_insertion": "#REF!"}], "spreadsheet-error", None),
    ("#N/A", "siae", [{"commune": "#N/A"}], "spreadsheet-error", None),
    ("newline in a one-line field", "siae", [{"adresse": "3 rue\nde l'Essai"}], "line-break", "3 rue de l'Essai"),
    ("HTML", "siae", [{"description": "Un <b>atelier</b> gras"}], "text-html", "Un atelier gras"),
    ("spreadsheet formula", "siae", [{"description": "=SOMME(A1:A9)"}], "text-formula", None),
    # Numbers
    ("thousands separator, a space", "resultats", [{"valeur": "12 000"}], "type-error", "12000"),
    ("thousands separator, a narrow space", "resultats", [{"valeur": "12\u202f000"}], "type-error", "12000"),
    ("decimal comma", "resultats", [{"valeur": "12,5"}], "type-error", "12.5"),
    ("percent sign", "resultats", [{"valeur": "12 %"}], "type-error", "12"),
    ("NaN", "resultats", [{"valeur": "NaN"}], "number-writing", None),
    ("Infinity", "resultats", [{"valeur": "Infinity"}], "number-writing", None),
    ("1e5", "resultats", [{"valeur": "1e5"}], "number-writing", "100000"),
    ("1_000", "resultats", [{"valeur": "1_000"}], "number-writing", "1000"),
    ("Arabic digits in a number", "resultats", [{"valeur": "١٢٣"}], "number-writing", "123"),
    ("Arabic digits in a code", "siae", [{"code_postal": "٩٩٠٠٠"}], "constraint-error", None),
    ("a negative number of people", "siae", [{"effectif_insertion": "-3"}], "constraint-error", None),
    # Dates
    ("31/02", "siae", [{"date_maj": "31/02/2025"}], "type-error", None),
    ("a day that does not exist", "siae", [{"date_maj": "2025-02-30"}], "type-error", None),
    ("French date", "siae", [{"date_maj": "14/02/2025"}], "type-error", "2025-02-14"),
    ("ambiguous date", "siae", [{"date_maj": "03/04/2025"}], "type-error", "2025-04-03"),
    ("French month", "siae", [{"date_maj": "1er mars 2025"}], "type-error", "2025-03-01"),
    ("date in the future", "siae", [{"date_maj": "2062-01-01"}], "not-in-future", None),
    ("end before start", "partenaires", [{"date_entree": "2024-01-01", "date_sortie": "2020-01-01"}], "not-after", None),
    ("end before start, in years", "resultats", [{"periode_debut": "2024", "periode_fin": "2023"}], "not-after", None),
    ("date of a source that does not exist", "resultats", [{"date_source": "2024-13"}], "partial-date", None),
    # Lists
    ("list with another separator", "siae", [{"reseaux": "coorace;hosmoz"}], "list-code", "coorace|hosmoz"),
    ("empty item of a list", "siae_activites", [{"zone": "communes", "communes": "99001||99002"}], "list-items", "99001|99002"),
    ("item of a list that is no code", "siae_activites", [{"zone": "communes", "communes": "9900|99002"}], "items-match", None),
    ("item of a list that is nowhere", "siae_activites", [{"zone": "communes", "communes": "99999|99002"}], "in-reference", None),
    # Spreadsheets
    ("SIRET in scientific notation", "siae", [{"siret": "4,48705E+13"}], "excel-scientific", None),
    ("SIRET that lost its zero", "siae", [{"siret": "1234567400019"}], "excel-lost-zero", "01234567400019"),
    ("postal code that lost its zero", "siae", [{"code_postal": "1000"}], "excel-lost-zero", "01000"),
    ("INSEE code that lost its zero", "siae", [{"code_insee": "1053"}], "excel-lost-zero", "01053"),
    ("telephone that lost its zero", "siae", [{"telephone": "199000012"}], "telephone", "01 99 00 00 12"),
    ("date turned into a number", "siae", [{"date_maj": "45702"}], "excel-date-number", "2025-02-14"),
    ("value turned into a date", "siae", [{"adresse": "10-déc"}], "excel-month", None),
    # Identity
    ("SIRET checksum", "siae", [{"siret": "44870479100039"}], "siret-checksum", "44870479100038"),
    ("SIREN checksum", "communes", [{"epci_siren": "200059229", "epci_nom": "Essai"}], "siret-checksum", None),
    ("fictitious SIRET", "siae", [{"siret": "00000000000000"}], "siret-fictitious", None),
    ("internal SIRET", "siae", [{"siret": "44870479199901"}], "siret-internal", None),
    ("same SIRET and kind", "siae", [{"siret": "44870479100038"}, {"siret": "44870479100038"}], "unique-key", None),
    ("same name and address, or nearly", "siae",
     [AT | {"nom": "Les Jardins du Lièvre"}, AT | {"nom": "Les jardins du lievres"}], "near-duplicates", None),
    ("same id twice", "siae", [{"id": "atelier-exemple"}], "unique-error", None),
    # Place
    ("coordinates swapped", "siae", [{"latitude": "2.40", "longitude": "46.60"}], "coordinates", "46.6"),
    ("coordinates in Lambert-93", "siae", [{"latitude": "6608000", "longitude": "654000"}], "coordinates", None),
    ("coordinates at (0, 0)", "siae", [{"latitude": "0", "longitude": "0"}], "coordinates", None),
    ("one coordinate without the other", "siae", [{"latitude": "46.6"}], "coordinates", None),
    ("outside the territory", "siae", [{"latitude": "43.30", "longitude": "5.37"}], "inside-territory", None),
    ("too far from the commune", "siae", [PLACE | {"latitude": "46.52", "longitude": "2.31"}], "within-distance", None),
    ("postal code against commune", "siae", [PLACE | {"code_postal": "99020"}], "postcode-of-commune", None),
    ("INSEE code against name", "siae", [{"commune": "Saint-Exemple", "code_insee": "99001"}], "same-as-reference", "Exempleville"),
    ("INSEE code against name, of a partner", "partenaires", [{"commune": "Saint-Exemple", "code_insee": "99001"}], "same-as-reference", None),
    ("INSEE code that is nowhere", "siae", [{"code_insee": "99888"}], "foreign-key", None),
    ("EPCI against commune", "communes", [{"epci_siren": "999000003", "epci_nom": "Pays Fictif"}], "determines", "Communauté Exemple"),
    ("EPCI against its name", "resultats",
     [{"territoire_type": "epci", "territoire_code": "999000011", "territoire_nom": "Communauté Exemple"}], "same-as-reference", None),
    # Links and contacts
    ("link that is not http", "siae", [{"site_web": "ftp://example.org/"}], "url", None),
    ("credentials in a link", "siae", [{"site_web": "https://moi:secret@example.org/"}], "url", None),
    ("javascript:", "siae", [{"site_web": "javascript:alert(1)"}], "url", None),
    ("telephone that cannot be dialled", "siae", [{"telephone": "01 99 00"}], "telephone", None),
    ("telephone written otherwise", "siae", [{"telephone": "01.60.82.94.00"}], "constraint-error", "01 60 82 94 00"),
    ("e-mail that is none", "siae", [{"courriel": "contact.example.org"}], "email", None),
    # Personal data
    ("e-mail of a person", "siae", [{"courriel": "jeanne.exemple@example.org"}], "personal-email", None),
    ("mobile", "siae", [{"telephone": "06 39 98 12 34"}], "personal-mobile", None),
    ("name of a person in a text", "siae", [{"description": "Demander Mme Exemple à l'accueil."}], "personal-name", None),
    ("social security number", "siae", [{"description": "Numéro 1 85 05 78 006 084 91."}], "personal-nir", None),
    ("date of birth", "siae", [{"description": "date de naissance : 12/03/1980"}], "personal-birth", None),
    # References
    ("foreign key", "siae_activites", [{"secteur": "maraichge"}], "foreign-key", "maraichage"),
    ("cycle in remplace, of partners", "partenaires",
     [{"id": "un", "remplace": "deux"}, {"id": "deux", "remplace": "un"}], "no-cycle", None),
    ("a structure replaces one that is still there", "siae", [{"remplace": "atelier-exemple"}], "not-in-reference", None),
    ("unit of an indicator", "resultats", [{"indicateur": "contrats", "unite": "heures"}], "same-as-reference", "contrats"),
    ("total under its parts", "resultats",
     [TOTAL, TOTAL | {"ventilation": "sexe", "modalite": "femmes", "valeur": "8"},
      TOTAL | {"ventilation": "sexe", "modalite": "hommes", "valeur": "9"}], "sum-of-parts", None),
    ("share over 100 %", "resultats", [{"indicateur": "taux_sorties", "unite": "pour cent", "valeur": "120"}], "share", None),
    ("more beneficiaries than contracts", "resultats",
     [YEAR | {"territoire_nom": "Chez nous", "indicateur": "contrats", "unite": "contrats", "valeur": "10"},
      YEAR | {"territoire_nom": "Chez nous", "indicateur": "beneficiaires", "unite": "personnes", "valeur": "12"}], "ordered-rows", None),
    ("secret figure that is there", "resultats", [{"secret": "oui", "valeur": "3"}], "empty-when", None),
    ("no figure, and no secret", "resultats", [{"valeur": ""}], "filled-when", None),
]  # fmt: skip
"""What people would call it, the dataset, the cells that are not as in its base, the code, the value proposed."""

SWALLOWED = b'essai-a,,"Essai A,Un,EI\nessai-b,,Essai B",Deux,EI,,,,,,,,,,,,,,,,,,a_confirmer,,Exemple,\n'
"""Two rows: the quote opened in the first is closed in the second."""

FILES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("not UTF-8", lambda data: data.decode().encode("cp1252"), "file-not-utf8"),
    ("BOM", lambda data: b"\xef\xbb\xbf" + data, "file-bom"),
    ("UTF-16", lambda data: data.decode().encode("utf-16"), "file-utf16"),
    ("UTF-16 without its mark", lambda data: data.decode().encode("utf-16-le"), "file-nul"),
    ("NUL", lambda data: data.replace(b"Propret", b"Propret\0"), "file-nul"),
    ("workbook renamed", lambda _: b"PK\x03\x04\x14\0\x06\0\x08\0", "file-other-kind"),
    ("semicolon", lambda data: data.replace(b",", b";"), "file-separator"),
    ("tab", lambda data: data.replace(b",", b"\t"), "file-separator"),
    ("unclosed quote", lambda data: data.replace(b"Atelier Exemple", b'"Atelier Exemple', 1), "file-quotes"),
    ("quote that another closes", lambda data: data + SWALLOWED, "line-break"),
    ("quote never closed", lambda data: data + b'"un,deux\n', "file-quotes"),
    ("mixed line ends", lambda data: data.replace(b"\n", b"\r\n", 1), "file-line-ends"),
    ("ragged row, short", lambda data: data + b"essai,,\n", "missing-cell"),
    ("ragged row, long", lambda data: data.rstrip(b"\n") + b",trop\n", "extra-cell"),
    ("duplicate column", lambda data: data.replace(b"raison_sociale", b"nom", 1), "duplicate-label"),
    ("missing column", lambda data: data.replace(b"id,siret", b"id", 1), "missing-label"),
    ("misspelt column", lambda data: data.replace(b"raison_sociale", b"raison sociale", 1), "extra-label"),
    ("reordered columns", lambda data: data.replace(b"id,siret", b"siret,id", 1), "incorrect-label"),
    ("blank row", lambda data: data + b"\n\n", "blank-row"),
    ("no header", lambda data: data.partition(b"\n")[2], "unmatched-header"),
    ("no rows", lambda data: data.partition(b"\n")[0] + b"\n", "file-no-rows"),
    ("empty file", lambda _: b"", "file-empty"),
]
"""What people would call it, what is done to the file of the structures, the code."""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes") / "portail"
    new_portal(folder)
    return folder / "datasets"


@pytest.fixture
def datasets(tmp_path: Path) -> Path:
    new_portal(tmp_path / "portail")
    return tmp_path / "portail" / "datasets"


def add(file: Path, rows: Rows, number: int) -> None:
    """Add ``rows`` to a file, « {n} » being ``number`` in the first one, and a hundred more in each of the next."""
    out = io.StringIO(newline="")
    header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    for place, row in enumerate(rows):
        writer.writerow({key: value.replace("{n}", f"{100 * place + number:03}") for key, value in row.items()})
    file.write_bytes(file.read_bytes() + out.getvalue().encode())


def append(folder: Path) -> dict[str, set[tuple[str, int]]]:
    """Add the rows of every mistake; gives where each one stands: dataset and lines."""
    places: dict[str, set[tuple[str, int]]] = {}
    for number, (what, dataset, rows, *_) in enumerate(CELLS, 1):
        file = folder / dataset / "data.csv"
        first = len(file.read_text(encoding="utf-8").splitlines()) + 1
        add(file, [BASES[dataset] | row for row in rows], number)
        last = len(file.read_text(encoding="utf-8").splitlines())
        places[what] = {(dataset, line) for line in range(first, last + 1)}
    return places


@pytest.fixture(scope="module")
def judged(pristine: Path) -> tuple[Report, dict[str, set[tuple[str, int]]]]:
    """The verdict on a portal that has every mistake, and where each one stands."""
    places = append(pristine)
    return validate(read_package(pristine)), places


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case[0])
def test_mistake_of_a_row(judged, case):
    report, places = judged
    what, _, _, code, suggestion = case
    here = [each for each in report.findings if (each.dataset, each.line) in places[what]]
    found = [each for each in here if each.code == code]
    assert found, [(each.code, each.message) for each in here]
    if suggestion:
        assert suggestion in {each.suggestion for each in found}


def test_rows_of_the_bases_have_nothing_wrong(datasets):
    """So that what is found above is the mistake, and not the row it is put in."""
    before = codes(validate(read_package(datasets)))
    for name, base in BASES.items():
        more = {"secteur": "maraichage", "prestation": "PREST"} if name == "siae_activites" else {}
        add(datasets / name / "data.csv", [base | more], 7)
    assert codes(validate(read_package(datasets))) == before


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def of_structures(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.dataset == "siae"]


@pytest.mark.parametrize(("what", "spoil", "code"), FILES, ids=[case[0] for case in FILES])
def test_mistake_of_a_file(datasets, what, spoil, code):
    file = datasets / "siae" / "data.csv"
    file.write_bytes(spoil(file.read_bytes()))
    assert code in {finding.code for finding in of_structures(validate(read_package(datasets)))}, what


def test_misspelt_column_is_guessed(datasets):
    file = datasets / "siae" / "data.csv"
    file.write_bytes(file.read_bytes().replace(b"raison_sociale", b"raison sociale", 1))
    (finding,) = (each for each in of_structures(validate(read_package(datasets))) if each.code == "extra-label")
    assert finding.suggestion == "raison_sociale"
    assert "Vouliez-vous dire" in finding.message


def test_encoding_gives_byte_line_guess_and_menu(datasets):
    file = datasets / "siae" / "data.csv"
    file.write_bytes(file.read_bytes().decode().encode("cp1252"))
    (finding,) = (each for each in of_structures(validate(read_package(datasets))) if each.code == "file-not-utf8")
    for words in ("L'octet ", "Windows-1252", "Enregistrer sous", "LibreOffice", "Excel"):
        assert words in finding.message
    assert finding.line


def test_folder_in_place_of_a_file(datasets):
    (datasets / "siae" / "data.csv").unlink()
    (datasets / "siae" / "data.csv").mkdir()
    assert "file-not-a-file" in codes(validate(read_package(datasets)))


def test_file_far_too_large_is_refused_before_it_is_read(datasets, monkeypatch):
    read = Path.read_bytes

    def watched(file: Path) -> bytes:
        assert file.parent.name != "siae", "the file was read"
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", watched)
    with (datasets / "siae" / "data.csv").open("r+b") as stream:
        stream.truncate(60_000_000)
    assert "file-too-big" in codes(validate(read_package(datasets)))


@pytest.mark.parametrize("path", ["../data.csv", "/etc/hostname", "siae/../../data.csv"])
def test_path_that_leaves_the_folder(datasets, path):
    descriptor = datasets / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace("siae/data.csv", path, 1), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="sort du dossier"):
        read_package(datasets)


def test_symbolic_link_that_leaves_the_folder(datasets, tmp_path):
    (tmp_path / "ailleurs.csv").write_text("id\n", encoding="utf-8")
    (datasets / "siae" / "data.csv").unlink()
    (datasets / "siae" / "data.csv").symlink_to(tmp_path / "ailleurs.csv")
    with pytest.raises(ConfigurationError, match="sort du dossier"):
        read_package(datasets)


RIGHT = [
    {"siret": "35600000000048"},
    {"courriel": "contact@élan-exemple.fr"},
    {"site_web": "https://www.élan-exemple.fr/"},
]
"""What must not be taken for a mistake: La Poste, international domains."""


def test_what_is_right_is_let_through(datasets):
    before = codes(validate(read_package(datasets)))
    add(datasets / "siae" / "data.csv", [BASES["siae"] | row for row in RIGHT], 7)
    assert codes(validate(read_package(datasets))) == before
