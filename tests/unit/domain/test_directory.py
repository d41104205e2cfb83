"""What the rows of the directory mean: who is open, who is alike, who is near."""

from __future__ import annotations

import pytest


def at(id_: str, latitude: float | None = None, longitude: float = 2.0, **others) -> dict:
    placed = {} if latitude is None else {"latitude": str(latitude), "longitude": str(longitude)}
    return {"id": id_} | placed | others


PAINT, GARDEN = ["peinture"], ["jardin"]


def test_codes_keep_their_zeros(known, directory_rows):
    directory = known(
        **directory_rows(at("a", siret="00123456700012", code_postal="01000", code_insee="01001", naf="0812Z"))
    ).directory
    (structure,) = directory.structures
    assert (structure.siret, structure.postcode, structure.naf) == ("00123456700012", "01000", "0812Z")


def test_structures_are_in_french_alphabetical_order(known, directory_rows):
    names = ["Zèbre", "étoile", "Œuvre", "Olive", "Abeille", "Eau"]
    rows = [at(f"s{index}", nom=name) for index, name in enumerate(names)]
    found = [structure.name for structure in known(**directory_rows(*rows)).directory.structures]
    assert found == ["Abeille", "Eau", "étoile", "Œuvre", "Olive", "Zèbre"]


def test_structures_alike_share_a_sector_nearest_first_and_never_themselves(known, directory_rows):
    rows = directory_rows(
        at("ici", 48.50, sells=PAINT),
        at("loin", 48.90, sells=PAINT),
        at("pres", 48.51, sells=PAINT),
        at("autre-metier", 48.50, sells=GARDEN),
        at("deux-metiers", 48.60, sells=PAINT + GARDEN),
    )
    similar = known(**rows).directory.similar
    assert similar["ici"] == ("pres", "deux-metiers", "loin")
    assert similar["autre-metier"] == ("deux-metiers",)
    assert similar["deux-metiers"] == ("pres", "autre-metier", "ici", "loin")


def test_as_many_alike_as_asked(known, directory_rows):
    rows = directory_rows(*(at(f"s{index}", 48.5 + index / 100, sells=PAINT) for index in range(8)))
    assert known("", 3, **rows).directory.similar["s0"] == ("s1", "s2", "s3")
    assert known("", 0, **rows).directory.similar.get("s0", ()) == ()


def test_structures_at_one_address_propose_each_other(known, directory_rows):
    rows = directory_rows(*(at(f"s{index}", 48.5, sells=PAINT) for index in range(7)))
    similar = known("", 4, **rows).directory.similar
    assert all(len(others) == 4 and key not in others for key, others in similar.items())


def test_closed_structures_are_never_proposed_but_stay(known, directory_rows):
    rows = directory_rows(
        at("ici", 48.5, sells=PAINT),
        at("fermee", 48.5, sells=PAINT, statut="fermee", code_insee="99001"),
        communes=[{"code_insee": "99001", "nom": "Valmont", "latitude": "48.5", "longitude": "2.0"}],
    )
    directory = known(**rows).directory
    assert "fermee" in directory.by_id
    assert [structure.id for structure in directory.open] == ["ici"]
    assert directory.similar["ici"] == ()
    assert directory.near["99001"] == ("ici",)
    assert "99001" not in directory.by_commune
    assert [structure.id for structure in directory.by_sector["peinture"]] == ["ici"]
    assert [structure.id for structure in directory.by_kind["EI"]] == ["ici"]


def test_without_known_sector_the_nearest_of_all_are_proposed(known, directory_rows):
    rows = directory_rows(at("ici", 48.5), at("a", 48.6, sells=PAINT), at("b", 48.7))
    assert known(**rows).directory.similar["ici"] == ("a", "b")


def test_structure_without_address_is_placed_at_its_commune(known, directory_rows):
    rows = directory_rows(
        at("ici", 48.5, sells=PAINT),
        at("a-sa-commune", code_insee="99001", sells=PAINT),
        at("nulle-part", sells=PAINT),
        communes=[{"code_insee": "99001", "nom": "Valmont", "latitude": "48.6", "longitude": "2.0"}],
    )
    directory = known(**rows).directory
    assert directory.similar["ici"] == ("a-sa-commune",)
    assert "nulle-part" not in directory.similar
    assert not directory.by_id["a-sa-commune"].has_point
    assert directory.by_id["nulle-part"].point is None


def test_distance_counts_longitude_shorter_than_latitude(known, directory_rows):
    """At 48° north a degree of longitude is two thirds of one of latitude."""
    rows = directory_rows(at("ici", 48.5, 2.0), at("nord", 48.5 + 0.10, 2.0), at("est", 48.5, 2.0 + 0.12))
    assert known(**rows).directory.similar["ici"] == ("est", "nord")


def test_greenwich_is_a_place(known, directory_rows):
    communes = [{"code_insee": "99001", "nom": "Zéro", "latitude": "48.5", "longitude": "0"}]
    domain = known(**directory_rows(at("ici", 48.5, 0), at("la", code_insee="99001"), communes=communes))
    assert set(domain.directory.near["99001"]) == {"ici", "la"}
    assert domain.territory.point("commune", "99001") == (48.5, 0.0)
    assert domain.directory.by_id["la"].point == (48.5, 0.0)


def test_commune_knows_its_nearest_structures_its_own_included(known, directory_rows):
    communes = [{"code_insee": f"9900{n}", "nom": f"C{n}", "latitude": f"48.{n}", "longitude": "2.0"} for n in (1, 9)]
    rows = directory_rows(at("a", 48.1, code_insee="99001"), at("b", 48.15), communes=communes)
    near = known(**rows).directory.near
    assert near["99001"] == ("a", "b")
    assert near["99009"] == ("b", "a")


def test_sectors_are_said_once_and_offers_come_from_the_kind_when_unknown(known, directory_rows):
    rows = directory_rows(at("a", sells=PAINT), at("b"))
    rows["siae_activites"].append({"siae_id": "a", "secteur": "peinture", "prestation": "BUILD", "source": "Exemple"})
    rows["types_structures"] = [rows["types_structures"][0] | {"prestations": "DISP|PREST"}]
    directory = known(**rows).directory
    assert [sector.code for sector in directory.by_id["a"].sectors] == ["peinture"]
    assert directory.by_id["a"].offers == ("BUILD", "PREST")
    assert directory.by_id["b"].offers == ("DISP", "PREST")


@pytest.mark.parametrize("column", ["telephone", "courriel", "site_web"])
def test_any_means_is_a_contact(known, directory_rows, column):
    directory = known(**directory_rows(at("a", **{column: "x"}), at("b"))).directory
    assert directory.by_id["a"].has_contact
    assert not directory.by_id["b"].has_contact


def test_what_is_not_known_is_not_false(known, directory_rows):
    rows = directory_rows(
        at("a", qpv="", effectif_insertion="", annee_creation=""), at("b", qpv="non", effectif_insertion="0")
    )
    by_id = known(**rows).directory.by_id
    assert (by_id["a"].priority_district, by_id["a"].trainees, by_id["a"].founded) == (None, None, None)
    assert (by_id["b"].priority_district, by_id["b"].trainees) == (False, 0)


def test_datasets_that_are_not_there_count_as_empty(known):
    domain = known(essai=[{"id": "a"}])
    assert domain.directory.structures == ()
    assert domain.network.partners == ()
    assert domain.territory.communes == ()
    assert domain.results.figures == ()
    assert domain.purchasing.families == ()


def test_code_without_its_nomenclature_is_shown_as_it_is(known, directory_rows):
    """A portal may publish its structures without the datasets that explain their codes."""
    rows = directory_rows(at("a", sells=PAINT))
    del rows["types_structures"], rows["secteurs"]
    (structure,) = known(**rows).directory.structures
    assert structure.kind.label == "EI"
    assert [sector.label for sector in structure.sectors] == ["peinture"]
