"""Maps: the same bytes each time, and no text of the data that could be read as script."""

from __future__ import annotations

import json
import re

import pytest

from generator.config import Tiles
from generator.domain.results import Figure, Indicator, Place
from generator.pages.maps import (
    FRANCE,
    LARGEST_CIRCLE,
    MapFrame,
    circles_script,
    empty_script,
    partner_rows,
    points_script,
    structure_rows,
)

TILES = Tiles()
HOSTILE = (
    "</script><script>alert(1)</script>",
    "`${alert(1)}`",
    "a\"b'c",
    "a\u2028b\u2029c",
    "a\\b\nc",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "{% x %}{# y",
)


def place(name: str, value: float) -> Place:
    indicator = Indicator("heures", "Heures", "heures", "", None, "")
    figure = Figure(
        2020, 2020, "commune", "99001", name, indicator, "realise", "ensemble", "", value, "heures", False, "", "", ""
    )
    return Place(name, 48.5, 2.1, figure)


def scripts(text: str = "Atelier") -> list[str]:
    return [
        points_script("essai", [(48.5, 2.1, "a", text, text, "annuaire/a/"), (48.6, 2.2, "b", "B", "", "")], TILES),
        circles_script("essai", [place(text, 10), place("B", 5)], TILES),
        empty_script("essai", TILES),
    ]


def test_same_map_gives_the_same_bytes():
    assert scripts() == scripts()


def test_no_identifier_is_drawn_at_random():
    for script in scripts():
        assert not re.search(r"_[0-9a-f]{32}", script)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_no_way_out_of_its_string(text):
    points, circles, _ = scripts(text)
    (data,) = re.findall(r"^\s*(?:var|const|let) data = (.*?);?$", points, re.MULTILINE)
    assert json.loads(data)[0][3] == text
    for script in (points, circles):
        assert "</script" not in script.lower()
        assert "\u2028" not in script
        assert "<img" not in script
        assert "49" not in script
    tooltip = re.search(r"bindTooltip\(\s*`(.*?)`", circles, re.DOTALL).group(1)
    tooltip = re.sub(r"\\u[0-9a-f]{4}", "", tooltip)
    assert "`" not in tooltip
    assert "$" not in tooltip
    assert "\\" not in tooltip


def test_hostile_settings_of_the_tiles_are_escaped():
    tiles = Tiles(url='https://tuiles.example.org/{z}/{x}/{y}.png?a="</script>', attribution="<b>©</b>\"'`${x}")
    for script in (points_script("essai", [], tiles), empty_script("essai", tiles)):
        assert "</script" not in script
        assert "<b>" not in script


def test_map_fills_the_element_that_the_page_holds():
    script = empty_script("fiche", TILES)
    assert MapFrame(name="fiche").element == "map_fiche_0"
    assert '"map_fiche_0"' in script or "'map_fiche_0'" in script
    assert MapFrame(name="fiche").address == "assets/cartes/fiche.js"


def test_areas_of_circles_are_in_proportion():
    script = circles_script("essai", [place("petit", 25), place("grand", 100), place("nul", 0)], TILES)
    assert [float(radius) for radius in re.findall(r'"radius": ([\d.]+)', script)] == [
        LARGEST_CIRCLE,
        LARGEST_CIRCLE / 2,
    ]


def test_map_without_any_point_or_value():
    assert str(FRANCE[0]) in points_script("essai", [], TILES)
    assert "fitBounds" not in points_script("essai", [], TILES)
    assert circles_script("essai", [], TILES)
    assert "circleMarker" not in circles_script("essai", [place("nul", 0)], TILES)


def test_map_frames_its_points():
    assert "fitBounds" in scripts()[0]
    assert re.search(r"\[\[48\.5, 2\.1\], \[48\.6, 2\.2\]\]", scripts()[0])


def test_rows_of_structures_are_those_that_have_coordinates(known, directory_rows):
    structures = known(
        **directory_rows(
            {"id": "a", "nom": "A", "latitude": "48.5", "longitude": "0", "commune": "Valmont"}, {"id": "b"}
        )
    ).directory.structures
    assert structure_rows(structures) == [(48.5, 0, "a", "A", "Entreprise d'insertion, Valmont", "annuaire/a/")]


def test_rows_of_partners_are_those_that_have_a_place(known):
    partners = known(
        partenaires=[{"id": "a", "nom": "A", "commune": "Valmont"}, {"id": "b", "nom": "B"}]
    ).network.partners
    assert partner_rows(partners, {"a": (48.5, 2.1)}) == [(48.5, 2.1, "a", "A", "Valmont", "partenaires/#a")]
