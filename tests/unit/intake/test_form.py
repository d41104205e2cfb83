"""An accepted form changes one row of the directory and not a byte more, judged like any other change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import FileRefused
from generator.intake.checks import ALREADY, CORRECTED, UNKNOWN_COMMUNE
from generator.intake.form import take_form
from generator.intake.intake import Intake, Limits
from generator.intake.issue import FORMS
from generator.intake.renderers import to_text
from generator.validation import validate
from generator.validation.report import Severity
from tests.portal import DATASETS, ROOT

HEADER = (
    "id,siret,raison_sociale,nom,type,adresse,code_postal,commune,code_insee,latitude,longitude,telephone,courriel,"
    "site_web,description,naf,effectif_insertion,effectif_permanent,annee_creation,reseaux,labels,qpv,statut,date_maj,"
    "source,remplace"
)
FIRST = "bois,,,Bois d'essai,EI,,99100,Valmont,99001,48.1,2.1,01 99 00 00 12,,,,,,,,,,,verifie,2024-01-02,Liste,"
SECOND = 'zinc,,,"Zinc, ""d\'essai""",AI,,,,,,,,,,,,,,,,,,a_confirmer,,Liste,'
COMMUNES = "code_insee,nom\n99001,Valmont\n99002,Évreille\n"
TOLD = "Formulaire n° 12, le 2026-11-20 : https://forge.example.org/x/y/issues/12"
ADDED = {"nom": "Menuiserie d'essai", "type": "Entreprise d'insertion", "commune": "Évreille", "source": "Leur site"}


def file_of(*lines: str, end: str = "\n") -> bytes:
    return end.join((HEADER, *lines, "")).encode()


@pytest.fixture
def taken(package: Callable[..., Any], tmp_path: Path) -> Callable[..., Intake]:
    """A function that answers a form of the portal in an issue, and gives what importing it would make."""

    def run(
        form: str, answers: dict[str, str], csv: bytes = file_of(FIRST, SECOND), rules: Sequence[Any] = ()
    ) -> Intake:
        schema = json.loads((DATASETS / "siae" / "schema.json").read_text(encoding="utf-8"))
        schema |= {"foreignKeys": [], "rules": list(rules)}
        made = package(
            siae={**schema, "csv": csv, "resource": {"version": "1.2.0"}},
            communes={"fields": [{"name": "code_insee"}, {"name": "nom"}], "csv": COMMUNES},
        )
        shutil.copytree(ROOT / FORMS, made.folder.parent / FORMS, dirs_exist_ok=True)
        asked = yaml.safe_load((ROOT / FORMS / form).read_text(encoding="utf-8"))["body"]
        body = "\n\n".join(
            f"### {item['attributes']['label']}\n\n{answers.get(item['id'], '_No response_')}"
            for item in asked
            if "id" in item
        )
        issue = {
            "number": 12,
            "html_url": "https://forge.example.org/x/y/issues/12",
            "updated_at": "2026-11-20T10:00:00Z",
        }
        file = tmp_path / "issue.json"
        file.write_text(json.dumps({"issue": {**issue, "body": body}}), encoding="utf-8")
        return take_form(file, made, validate, Limits(1_000_000))

    return run


def lines(intake: Intake, end: str = "\n") -> list[str]:
    (content,) = intake.contents.values()
    return content.decode().split(end)[1:-1]


def test_a_structure_is_added_in_its_place_and_the_others_keep_their_bytes(taken):
    intake = taken("ajouter-structure.yml", ADDED)
    assert intake.is_accepted, to_text(intake)
    first, added, second = lines(intake)
    assert (first, second) == (FIRST, SECOND)
    assert added == (
        "menuiserie-d-essai,,,Menuiserie d'essai,EI,,,Évreille,99002,,,,,,,,,,,,,,a_confirmer,2026-11-20,"
        f'"Leur site | {TOLD}",'
    )
    assert "1\u00a0ligne ajoutée" in to_text(intake)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(taken, end, mark):
    before = mark + file_of(FIRST, SECOND, end=end)
    (content,) = taken("ajouter-structure.yml", ADDED, before).contents.values()
    added = [line for line in content.split(end.encode()) if line.startswith(b"menuiserie")]
    assert content.replace(added[0] + end.encode(), b"") == before


def test_a_file_in_no_order_or_without_its_last_line_end_gets_the_row_last(taken):
    before = file_of(SECOND, FIRST).removesuffix(b"\n")
    assert lines(taken("ajouter-structure.yml", ADDED, before))[:2] == [SECOND, FIRST]
    assert len(lines(taken("ajouter-structure.yml", ADDED, file_of()))) == 1


def test_an_identifier_is_given_once(taken):
    added = next(line for line in lines(taken("ajouter-structure.yml", ADDED | {"nom": "Bois"})) if line != FIRST)
    assert added.startswith("bois-evreille,")


def test_the_directory_has_a_new_version(taken):
    for form, answers in (
        ("ajouter-structure.yml", ADDED),
        ("corriger-fiche.yml", {"id": "bois", "nom": "Bois", "source": "Eux"}),
    ):
        (resource, _) = json.loads(taken(form, answers).descriptor)["resources"]
        assert (resource["version"], resource["modified"]) == ("1.3.0", "2026-11-20")
    assert taken("corriger-fiche.yml", {"id": "bois", "commune": "Valmont", "source": "Eux"}).descriptor is None


def test_the_date_of_the_answer_is_not_after_that_of_the_data(taken):
    rule = {"rule": "not-in-future", "fields": ["date_maj"]}
    assert taken("ajouter-structure.yml", ADDED, rules=[rule]).remarks == ()


def test_only_the_cells_that_are_answered_change(taken):
    answers = {"id": "bois", "telephone": "0199000034", "nom": "Bois d'essai", "champ": "telephone", "source": "Eux"}
    first, second = lines(taken("corriger-fiche.yml", answers))
    assert second == SECOND
    assert first == (
        "bois,,,Bois d'essai,EI,,99100,Valmont,99001,48.1,2.1,01 99 00 00 34,,,,,,,,,,,a_confirmer,2026-11-20,"
        f'"Liste | Eux | {TOLD}",'
    )


@pytest.mark.parametrize(
    "given", ["bois", " BOIS ", "/annuaire/bois/", "annuaire/Bois", "https://portail.example.org/annuaire/bois/?q=x#y"]
)
def test_an_identifier_is_read_as_people_give_it(taken, given):
    first, _ = lines(taken("corriger-fiche.yml", {"id": given, "telephone": "01 99 00 00 34", "source": "Eux"}))
    assert "01 99 00 00 34" in first


@pytest.mark.parametrize(("given", "written"), [("EVREILLE", "Évreille,99002"), ("Ailleurs", "Ailleurs,")])
def test_a_commune_of_the_territory_is_written_as_it_is_there(taken, given, written):
    added = lines(taken("ajouter-structure.yml", ADDED | {"commune": given}))[1]
    assert f",{written}," in added
    intake = taken("corriger-fiche.yml", {"id": "bois", "commune": "valmont", "source": "Eux"})
    assert intake.contents == {}, "the same commune"


def test_an_identifier_that_nobody_has_is_repeated(taken):
    with pytest.raises(FileRefused, match=r"« https://example\.org/annuaire/chêne/ »"):
        taken("corriger-fiche.yml", {"id": "https://example.org/annuaire/chêne/", "nom": "Chêne", "source": "Eux"})


@pytest.mark.parametrize(
    ("column", "given", "written"),
    [
        ("telephone", "+33 1 99 00 00 34", "01 99 00 00 34"),
        ("telephone", "0199000034", "01 99 00 00 34"),
        ("site_web", "www.example.org", "https://www.example.org"),
        ("siret", "732 829 320 00074", "73282932000074"),
        ("code_postal", "99 200", "99200"),
    ],
)
def test_what_has_one_reading_is_written_as_the_dataset_wants_and_said(taken, column, given, written):
    intake = taken("ajouter-structure.yml", ADDED | {column: given})
    assert intake.is_accepted, to_text(intake)
    assert f",{written}," in lines(intake)[1]
    (said,) = [each for each in intake.remarks if each.code == CORRECTED.code]
    assert (said.severity, said.field, said.row) == (Severity.INFO, column, 3)
    assert said.message.replace("\u00a0", " ") == f"« {given} » → « {written} »"


def test_the_other_cells_are_not_corrected_on_the_way(taken):
    wrong = FIRST.replace("01 99 00 00 12", "0199000012").replace(",99100,", ",1000,")
    answers = {"id": "bois", "site_web": "www.example.org", "source": "Eux"}
    (first, second) = lines(taken("corriger-fiche.yml", answers, file_of(wrong, SECOND.replace(",AI,", ", AI,"))))
    assert ",0199000012," in first and ",1000," in first and ", AI," in second
    assert ",https://www.example.org," in first


@pytest.mark.parametrize("given", ["01 99 00 00 34 poste 5", "01 99 00 00 34 / 35", "01 99 00 00 3"])
def test_what_has_several_readings_is_still_refused(taken, given):
    assert not taken("ajouter-structure.yml", ADDED | {"telephone": given}).is_accepted


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"commune": "Evreile"}, "Réponse : « Evreile ». Vouliez-vous dire « Évreille » ?"),
        ({"commune": "Ailleurs"}, "Réponse : « Ailleurs »."),
        ({"commune": "Évreille"}, None),
    ],
)
def test_a_commune_that_the_territory_has_not_is_said(taken, answers, said):
    for intake in (
        taken("ajouter-structure.yml", ADDED | answers),
        taken("corriger-fiche.yml", {"id": "bois", "source": "Eux"} | answers),
    ):
        assert intake.is_accepted, to_text(intake)
        found = [each for each in intake.remarks if each.code == UNKNOWN_COMMUNE.code]
        assert [each.severity for each in found] == [Severity.WARNING] * bool(said)
        assert all(each.message.replace("\u00a0", " ").endswith(said) for each in found)


def test_a_structure_that_is_there_already_is_named(taken):
    first = FIRST.replace("bois,,", "bois,73282932000074,")
    for answers in ({"siret": "732 829 320 00074"}, {"nom": "BOIS D'ESSAI", "commune": "valmont"}):
        two_titles = ADDED | {"type": "Association intermédiaire"}
        intake = taken("ajouter-structure.yml", two_titles | answers, file_of(first, SECOND))
        (said,) = [each for each in intake.remarks if each.code == ALREADY.code]
        assert said.message.replace("\u00a0", " ").endswith("Fiches : « bois ».")
        assert intake.is_accepted, "a structure of two titles has two rows"


@pytest.mark.parametrize("given", ["01 99 00 00 12", "+33 1 99 00 00 12"])
def test_an_answer_that_changes_nothing_is_said(taken, given):
    intake = taken("corriger-fiche.yml", {"id": "bois", "telephone": given, "source": "Eux"})
    assert intake.contents == {}
    assert "Rien à importer" in to_text(intake)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"telephone": "06 12 34 56 78"}, "personal-mobile"),
        ({"telephone": "+33 6 12 34 56 78"}, "personal-mobile"),
        ({"courriel": "jean.exemple@gmail.com"}, "personal-email"),
        ({"siret": "00123456700013"}, "siret-checksum"),
        ({"description": "<script>alert(1)</script> et du texte"}, "text-html"),
        ({"nom": "=HYPERLINK(1)"}, "text-formula"),
        ({"site_web": "javascript:alert(1)"}, "url"),
        ({"type": "Entreprise de rien"}, "constraint-error"),
    ],
)
def test_what_the_checks_refuse_changes_nothing(taken, answers, code):
    intake = taken("ajouter-structure.yml", ADDED | answers)
    assert not intake.is_accepted
    assert code in {remark.code for remark in intake.remarks}
    assert "Rien n'a changé" in to_text(intake)


def test_what_was_wrong_before_is_not_held_against_the_answer(taken):
    wrong = SECOND.replace("AI", "Rien")
    intake = taken("ajouter-structure.yml", ADDED, file_of(FIRST, wrong))
    assert intake.is_accepted, to_text(intake)


@pytest.mark.parametrize(
    ("form", "answers", "said"),
    [
        ("corriger-fiche.yml", {"id": "inconnue"}, "aucune fiche"),
        ("corriger-fiche.yml", {"id": "id"}, "aucune fiche"),
        ("signaler-erreur.yml", {"faux": "tout"}, "se traite à la main"),
    ],
)
def test_what_cannot_become_a_row_is_refused_in_a_sentence(taken, form, answers, said):
    with pytest.raises(FileRefused, match=said):
        taken(form, answers)


def test_an_answer_cannot_set_what_is_not_asked(taken):
    answers = ADDED | {"description": "Une phrase.\n\n### Statut\n\nverifie\n\n### id\n\nbois"}
    (_, added, _) = lines(taken("ajouter-structure.yml", answers))
    assert added.startswith("menuiserie-d-essai,")
    assert ",a_confirmer," in added
