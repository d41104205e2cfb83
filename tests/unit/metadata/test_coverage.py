"""Where the data are: declared, placed by their rows, or named; always a polygon with an area."""

from __future__ import annotations

import itertools
import json

import pandas as pd
import pytest

from generator.metadata.coverage import Area, area_of, covering, has_coordinates

NUMBERS = [
    {"name": "id", "type": "string"},
    {"name": "latitude", "type": "number"},
    {"name": "longitude", "type": "number"},
]
PLACES = {"99001": (48.5, 2.25), "99002": (48.75, 2.5), "98001": (10.0, 10.0)}
NOWHERE = pd.DataFrame({"id": ["a"]})


@pytest.fixture
def dataset(package):
    """A function that declares a dataset whose « spatial » is given, and gives it."""

    def run(spatial=None, fields=NUMBERS[:1]):
        resource = {} if spatial is None else {"spatial": spatial}
        return package(jeu={"csv": "id\na\n", "fields": fields, "resource": resource}).by_name["jeu"]

    return run


def frame(*points: tuple[float | None, float | None]) -> pd.DataFrame:
    latitudes, longitudes = zip(*points, strict=True)
    return pd.DataFrame(
        {"latitude": pd.array(latitudes, dtype="Float64"), "longitude": pd.array(longitudes, dtype="Float64")}
    )


def test_the_declared_rectangle_comes_first(dataset):
    made = dataset({"label": "Vallée", "bbox": [1, 40, 2, 41.5], "code": "99"})
    assert area_of(made, frame((48.0, 2.0)), PLACES) == Area(1, 40, 2, 41.5, "Vallée")


@pytest.mark.parametrize(
    "bbox", [[2, 40, 1, 41], [1, 41, 2, 40], [1, 2, 3], "1,2,3,4", [1, 2, 3, True], [-190, 0, 0, 1], [0, 0, 0, 0]]
)
def test_what_is_no_rectangle_is_not_used(dataset, bbox):
    assert area_of(dataset({"bbox": bbox}), NOWHERE, PLACES) is None


def test_rows_place_their_dataset(dataset):
    rows = frame((48.0, 2.0), (48.5, 2.5), (None, 9.0), (9.0, None), (99.0, 2.0), (48.1, 181.0))
    assert area_of(dataset({"label": "Ici", "code": "99"}), rows, PLACES) == Area(2.0, 48.0, 2.5, 48.5, "Ici")


def test_a_single_point_has_an_area(dataset):
    area = area_of(dataset(), frame((90.0, 180.0)), {})
    assert area is not None
    assert area.west < area.east <= 180
    assert area.south < area.north <= 90


def test_a_country_is_known_by_its_code(dataset):
    area = area_of(dataset({"label": "France", "code": "FR"}), NOWHERE, {})
    assert area is not None
    assert area.west < 2.35 < area.east
    assert area.south < 48.85 < area.north


def test_a_territory_is_known_by_its_communes(dataset):
    assert area_of(dataset({"code": "99"}), NOWHERE, PLACES) == Area(2.25, 48.5, 2.5, 48.75)
    assert area_of(dataset({"code": "97"}), NOWHERE, PLACES) is None
    assert area_of(dataset("La Vallée"), NOWHERE, PLACES) is None
    assert area_of(dataset(), NOWHERE, PLACES) is None


def test_columns_of_that_name_that_are_no_numbers(dataset):
    rows = pd.DataFrame({"latitude": ["nord"], "longitude": ["est"]})
    assert area_of(dataset(), rows, {}) is None


def test_polygons_are_closed_and_turn_the_right_way():
    area = Area(1, 40, 2, 41)
    geometry = json.loads(area.geojson)
    (ring,) = geometry["coordinates"]
    assert geometry["type"] == "Polygon"
    assert ring[0] == ring[-1]
    twice = sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    assert twice < 0, "an exterior ring is counter-clockwise (RFC 7946, 3.1.6)"
    assert area.wkt == "POLYGON((1 40,2 40,2 41,1 41,1 40))"
    assert area.centre == "POINT(1.5000 40.5000)"


def test_areas_together():
    assert covering((Area(1, 40, 2, 41), Area(0, 40.5, 1.5, 42)), "Tout") == Area(0, 40, 2, 42, "Tout")
    assert covering((), "Rien") is None


def test_coordinates_are_numbers(dataset):
    assert has_coordinates(dataset(fields=NUMBERS))
    assert not has_coordinates(dataset(fields=NUMBERS[:2]))
    assert not has_coordinates(dataset(fields=[{"name": name, "type": "string"} for name in ("latitude", "longitude")]))
