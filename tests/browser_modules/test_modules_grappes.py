"""Points grouped for a map: none lost, none twice, the near ones together, the same groups wherever one looks."""

from __future__ import annotations

import math
import random

import pytest

pytestmark = pytest.mark.browser

REGION = {"minX": 129.2, "minY": 87.8, "maxX": 130, "maxY": 88.9}
"""What a screen shows, at zoom 0: the places of these tests."""


@pytest.fixture
def group(chromium, site):
    """``group(places, zoom=9, rows=None, box=REGION)``: the groups of ``places`` (latitude, longitude)."""
    page = chromium.new_page()
    page.goto(site)

    def run(places, zoom=9, rows=None, box=REGION, radius=50):
        return page.evaluate(
            """async ([url, places, vue, rows]) => {
              const { projeterTout, quadriller, regrouper } = await import(url);
              const points = projeterTout(places.map((p) => p[0]), places.map((p) => p[1]));
              return regrouper(rows, points, quadriller(points, vue)).map((group) => ({ ...group, lignes: group.lignes(), tient: rows.filter(group.tient) }));
            }""",
            [
                f"{site}assets/js/grappes.js",
                places,
                {"zoom": zoom, "rayon": radius, "boite": box},
                list(range(len(places))) if rows is None else rows,
            ],
        )

    yield run
    page.close()


def test_places_come_back_from_the_square_of_the_world(call):
    for lat, lon in ((48.6, 2.3), (0, 0), (-21.1, 55.5), (46.3, -1.2)):
        point = call("grappes.js", "projeter", lat, lon)
        assert call("grappes.js", "situer", point["x"], point["y"]) == pytest.approx([lat, lon])
    assert call("grappes.js", "projeter", 0, 0) == {"x": 128, "y": 128}
    assert call("grappes.js", "projeter", 90, 180)["y"] == pytest.approx(0, abs=1e-6), "poles are at the edge"


def test_every_place_is_in_one_group_and_one_only(group):
    chance = random.Random(7)
    places = [(chance.uniform(48.2, 48.8), chance.uniform(1.9, 2.6)) for _ in range(500)]
    for zoom in (6, 9, 12, 16):
        groups = group(places, zoom)
        rows = [row for found in groups for row in found["lignes"]]
        assert sorted(rows) == list(range(500)), zoom
        assert [found["nombre"] for found in groups] == [len(found["lignes"]) for found in groups]
        assert [found["tient"] for found in groups] == [found["lignes"] for found in groups]
        assert all(found["premiere"] in found["lignes"] for found in groups)
    assert len(group(places, 16)) > 400, "close enough, each stands alone"
    assert len(group(places, 6)) < 10


def test_near_places_are_together_and_far_ones_apart(group):
    places = [(48.6, 2.3), (48.6001, 2.3001), (48.7, 2.5)]
    assert sorted(sorted(found["lignes"]) for found in group(places)) == [[0, 1], [2]]


def test_two_places_on_either_side_of_a_cell_are_together(group):
    """Cells are fixed to the world: what they would cut is put together again."""
    side = 50 / 2**9
    edge = 1326 * side
    lon = (edge / 256 - 0.5) * 360
    places = [(48.6, lon - 0.001), (48.6, lon + 0.001)]
    assert [sorted(found["lignes"]) for found in group(places)] == [[0, 1]]


def test_only_the_rows_asked_for_and_in_sight_are_grouped(group):
    places = [(48.6, 2.3), (48.6, 2.31), (None, None), (10.0, 100.0)]
    assert [found["lignes"] for found in group(places, rows=[1, 2])] == [[1]]
    x = 256 * (2.3 / 360 + 0.5)
    y = 256 * (0.5 - math.log(math.tan(math.pi / 4 + math.radians(48.6) / 2)) / (2 * math.pi))
    near = {"minX": x - 0.5, "maxX": x + 0.5, "minY": y - 0.5, "maxY": y + 0.5}
    assert [sorted(found["lignes"]) for found in group(places, box=near)] == [[0, 1]]


def test_panning_keeps_the_groups(group):
    chance = random.Random(3)
    places = [(chance.uniform(48.2, 48.8), chance.uniform(1.9, 2.6)) for _ in range(300)]
    whole = {found["cle"]: found["lignes"] for found in group(places, 11)}
    x = 256 * (2.25 / 360 + 0.5)
    y = 88.0
    part = group(places, 11, box={"minX": x - 0.12, "maxX": x + 0.12, "minY": y - 0.4, "maxY": y + 0.4})
    middle = [found for found in part if abs(found["x"] - x) < 0.06]
    assert middle
    assert [found["cle"] for found in middle if whole.get(found["cle"]) != found["lignes"]] == []


def test_the_box_of_rows(call):
    points = {"xs": {"0": 1, "1": 5, "2": 3}, "ys": {"0": 2, "1": 0, "2": 9}}
    assert call("grappes.js", "cadre", [0, 1], points) == {"minX": 1, "maxX": 5, "minY": 0, "maxY": 2}
    assert call("grappes.js", "cadre", [], points) is None


def test_the_groups_of_a_crowd_stay_where_they_are(group):
    """From one choice to the next only their numbers change: a map of large answers does not stir."""
    chance = random.Random(11)
    places = [(chance.uniform(48.2, 48.8), chance.uniform(1.9, 2.6)) for _ in range(2000)]
    everyone = {found["cle"]: (found["x"], found["y"]) for found in group(places)}
    crowd = sorted(chance.sample(range(2000), 300))
    found = group(places, rows=crowd)
    assert sorted(row for each in found for row in each["lignes"]) == crowd
    several = {each["cle"]: (each["x"], each["y"]) for each in found if each["nombre"] > 1}
    assert several == {key: everyone[key] for key in several}


def test_one_structure_alone_in_the_group_of_a_crowd_stands_at_its_place(group, call):
    places = [(48.6, 2.3 + rank * 1e-6) for rank in range(300)] + [(48.7, 2.5), (48.7001, 2.5001)]
    alone = [each for each in group(places, rows=list(range(301))) if each["nombre"] == 1]
    assert [(each["premiere"], each["lignes"]) for each in alone] == [(300, [300])]
    assert {"x": alone[0]["x"], "y": alone[0]["y"]} == call("grappes.js", "projeter", 48.7, 2.5)


def test_a_few_structures_are_grouped_by_themselves(group):
    """What is around them and does not answer neither puts them together nor moves them."""
    crowd = [(48.6, 2.3 + rank * 2e-4) for rank in range(-150, 150)]
    places = [*crowd, (48.601, 2.2), (48.601, 2.4)]
    assert sorted(each["lignes"] for each in group(places, rows=[300, 301])) == [[300], [301]]


def test_where_one_looks_closely_nothing_is_moved(group, call):
    """A crowd elsewhere does not count: at the level of the street a marker is where its structures are."""
    places = [(48.2, 1.9 + rank * 1e-4) for rank in range(400)] + [(48.6, 2.3), (48.6001, 2.3001), (48.6, 2.3)]
    here = call("grappes.js", "projeter", 48.6, 2.3)
    near = {"minX": here["x"] - 0.01, "maxX": here["x"] + 0.01, "minY": here["y"] - 0.01, "maxY": here["y"] + 0.01}
    (found,) = group(places, zoom=14, rows=[*range(400), 400, 402], box=near)
    assert (found["lignes"], found["x"]) == ([400, 402], pytest.approx(here["x"], abs=1e-9))
