"""Who is near whom within a family: a k-d tree a family, so that the cost stays in n log n."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians

import numpy as np
from scipy.spatial import KDTree

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def nearest(
    points: Mapping[str, Point],
    families: Mapping[str, Sequence[str]],
    wanted: Mapping[str, Sequence[str]],
    count: int,
) -> dict[str, tuple[str, ...]]:
    """For each identifier of ``wanted`` (→ families to look in), at most ``count`` others, nearest first.

    ``points`` places every identifier, whether it asks, belongs to a family, or both. Distances are taken
    on a plane tangent at the middle of the points: fair for a département or a region.
    """
    if not points or not count:
        return {}
    middle = sum(latitude for latitude, _ in points.values()) / len(points)
    plane = {key: (latitude, longitude * cos(radians(middle))) for key, (latitude, longitude) in points.items()}
    asking: dict[str, list[str]] = {}
    for key, names in wanted.items():
        for name in names:
            asking.setdefault(name, []).append(key)
    found: dict[str, dict[str, float]] = {key: {} for key in wanted}
    for family, keys in asking.items():
        members = families.get(family, ())
        if not members:
            continue
        tree = KDTree(np.array([plane[key] for key in members]))
        ranks = list(range(1, min(count + 1, len(members)) + 1))
        distances, indexes = tree.query(np.array([plane[key] for key in keys]), k=ranks)
        for key, row_distances, row_indexes in zip(keys, distances, indexes, strict=True):
            for distance, index in zip(row_distances, row_indexes, strict=True):
                if members[int(index)] != key:
                    found[key][members[int(index)]] = float(distance)
    return {
        key: tuple(sorted(others, key=lambda other: (others[other], other))[:count]) for key, others in found.items()
    }
