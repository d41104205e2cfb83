"""Points on the ground: distances, and Lambert-93 turned into degrees."""

from __future__ import annotations

import math

import numpy as np

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84)."""
EARTH_KM = 6371.0

# RGF93 Lambert-93 (IGN, « Projections cartographiques en usage en France »; algorithms of NTG 71).
N, C = 0.7256077650532670, 11754255.426096
XS, YS = 700000.0, 12655612.049876
ECCENTRICITY = 0.08181919104281579
ORIGIN = math.radians(3)
LAMBERT_X, LAMBERT_Y = (50_000.0, 1_300_000.0), (6_000_000.0, 7_200_000.0)
"""Where metropolitan France is in Lambert-93."""


def is_lambert(x: float, y: float) -> bool:
    return LAMBERT_X[0] <= x <= LAMBERT_X[1] and LAMBERT_Y[0] <= y <= LAMBERT_Y[1]


def from_lambert(x: float, y: float) -> Point:
    """The point that Lambert-93 writes ``x``, ``y`` (metres)."""
    radius = math.hypot(x - XS, y - YS)
    longitude = ORIGIN + math.atan((x - XS) / (YS - y)) / N
    isometric = -math.log(radius / C) / N
    latitude = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    for _ in range(10):
        sine = ECCENTRICITY * math.sin(latitude)
        stretch = ((1 + sine) / (1 - sine)) ** (ECCENTRICITY / 2)
        latitude = 2 * math.atan(stretch * math.exp(isometric)) - math.pi / 2
    return math.degrees(latitude), math.degrees(longitude)


def kilometres(one: Point, other: Point) -> float:
    """The distance between two points, on a sphere."""
    half_lat, half_lon = math.radians(other[0] - one[0]) / 2, math.radians(other[1] - one[1]) / 2
    across = math.cos(math.radians(one[0])) * math.cos(math.radians(other[0])) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(math.sin(half_lat) ** 2 + across)))


def distances(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The same for as many points as there are rows, to the rounding of trigonometry.

    NaN where a number is NaN, or too long to be finite.
    """
    some, others = np.radians(some), np.radians(others)
    half = (others - some) / 2
    with np.errstate(invalid="ignore"):
        across = np.cos(some[:, 0]) * np.cos(others[:, 0]) * np.sin(half[:, 1]) ** 2
        return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(np.sin(half[:, 0]) ** 2 + across)))
