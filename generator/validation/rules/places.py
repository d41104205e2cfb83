"""Rules on places: coordinates that were exchanged or projected, outside the territory, or far from their commune."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from generator.validation.french import column, quoted, say
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rules.projection import Point, distances, from_lambert, is_lambert, kilometres
from generator.validation.rules.rule import Rule, RuleKind, number

FRANCE = ((41.0, 51.5), (-5.5, 10.0))
"""Latitudes and longitudes of metropolitan France: what is inside it when exchanged was exchanged."""
UNKNOWN = (math.nan, math.nan)
ROUNDING_KM = 0.001
DEGREE_KM = 111.0
"""Kilometres in a degree of latitude."""


def _points(rule: Rule, among: np.ndarray, *others: str) -> Iterator[tuple[int, Point, list[str | None]]]:
    """Line, point and other values of the rows whose point is a possible one."""
    for line, (latitude, longitude, *rest) in rule.rows(rule["latitude"], rule["longitude"], *others, among=among):
        lat, lon = number(latitude), number(longitude)
        if lat is not None and lon is not None and -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0):
            yield line, (lat, lon), rest


def _coordinates(rule: Rule) -> Iterator[Problem]:
    names = (rule["latitude"], rule["longitude"])
    if not rule.has(*names):
        return
    latitudes, longitudes = map(rule.numbers, names)
    usual = (abs(latitudes) <= 90) & (latitudes != 0) & (abs(longitudes) < FRANCE[0][0])
    empty = np.logical_and.reduce([rule.table.columns[name].is_missing for name in names])
    for line, texts in rule.rows(*names, among=~(usual | empty)):
        if (texts[0] is None) != (texts[1] is None):
            missing = names[0] if texts[0] is None else names[1]
            message = say(
                "La colonne {column} est vide alors que l'autre coordonnée est remplie.",
                column=column(rule.field(missing)),
            )
            yield Problem(message, line, missing)
            continue
        first, second = number(texts[0]), number(texts[1])
        if first is None or second is None:
            continue
        what, right = _fault(first, second)
        if what:
            for name, text, value in zip(names, texts, right or (None, None), strict=True):
                suggestion = None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
                yield Problem(
                    say(
                        "Dans la colonne {column}, {value} : ",
                        column=column(rule.field(name)),
                        value=quoted(text or ""),
                    )
                    + what
                    + (say(" Vouliez-vous dire {value} ?", value=quoted(suggestion)) if suggestion else ""),
                    line,
                    name,
                    text,
                    suggestion,
                )


def _fault(latitude: float, longitude: float) -> tuple[str, Point | None]:
    """What is wrong with a point, and the one it was meant to be."""
    if latitude == longitude == 0:
        return say("le point (0, 0) est dans le golfe de Guinée. Inconnu, laissez vide."), None
    if is_lambert(longitude, latitude):
        return say("les coordonnées sont en Lambert-93 (mètres), et non en degrés."), from_lambert(longitude, latitude)
    if is_lambert(latitude, longitude):
        return say("les coordonnées sont en Lambert-93 (mètres), et échangées."), from_lambert(latitude, longitude)
    lats, lons = FRANCE
    if lats[0] <= longitude <= lats[1] and lons[0] <= latitude <= lons[1]:
        return say("la latitude et la longitude ont été échangées."), (longitude, latitude)
    if lats[0] <= longitude <= lats[1] and lons[0] <= -latitude <= lons[1]:
        return say("la latitude et la longitude ont été échangées."), None
    return "", None


def _inside(rule: Rule) -> Iterator[Problem]:
    known = [
        (lat, lon)
        for latitude, longitude in rule.reference("latitude", "longitude")
        if (lat := number(latitude)) is not None and (lon := number(longitude)) is not None
    ]
    names = (rule["latitude"], rule["longitude"])
    if not known or not rule.has(*names):
        return
    margin = float(rule.get("km", 10)) / DEGREE_KM
    bounds = [(min(each) - margin, max(each) + margin) for each in zip(*known, strict=True)]
    outside = [
        (numbers < low) | (numbers > high)
        for numbers, (low, high) in zip(map(rule.numbers, names), bounds, strict=True)
    ]
    for line, point, _ in _points(rule, outside[0] | outside[1]):
        if _fault(*point)[0]:
            continue
        if not all(low <= value <= high for value, (low, high) in zip(point, bounds, strict=True)):
            message = say(
                "Le point {point} est hors du territoire. Vérifiez l'adresse et les coordonnées.",
                point=quoted(f"{point[0]:g}, {point[1]:g}"),
            )
            yield Problem(message, line, rule["latitude"])


def _near(rule: Rule) -> Iterator[Problem]:
    centres = {
        key: (lat, lon)
        for key, latitude, longitude in rule.reference("key", "latitude", "longitude")
        if key and (lat := number(latitude)) is not None and (lon := number(longitude)) is not None
    }
    farthest = float(rule["km"])
    names = (rule["latitude"], rule["longitude"])
    if not rule.has(*names, rule["key"]):
        return
    column = rule.table.columns[rule["key"]]
    known = np.array([*(centres.get(text, UNKNOWN) for text in column.texts), UNKNOWN])[column.codes]
    apart = distances(np.column_stack([*map(rule.numbers, names)]), known)
    for line, point, (key,) in _points(rule, apart > farthest - ROUNDING_KM, rule["key"]):
        centre = centres.get(key or "")
        if centre is None or _fault(*point)[0]:
            continue
        away = kilometres(point, centre)
        if away > farthest:
            yield Problem(
                say(
                    "Le point est à {away} km de {key} (colonne {key_column}) ; au plus {farthest} km sont attendus. Vérifiez "
                    "l'adresse, le code et les coordonnées.",
                    away=f"{away:.0f}",
                    key=quoted(key or ""),
                    key_column=rule["key"],
                    farthest=f"{farthest:g}",
                ),
                line,
                rule["latitude"],
            )


COORDINATES = RuleKind(
    "coordinates",
    Severity.ERROR,
    "Coordonnées impossibles",
    "Latitude et longitude échangées, en Lambert-93, à (0, 0), ou l'une sans l'autre.",
    "Reprenez les valeurs proposées ; sinon cherchez l'adresse sur une carte et copiez ses degrés décimaux.",
    {"latitude": "column", "longitude": "column"},
    _coordinates,
)
INSIDE = RuleKind(
    "inside-territory",
    Severity.WARNING,
    "Point hors du territoire",
    "Un point loin du territoire vient souvent d'une adresse trouvée dans une autre ville du même nom.",
    "Vérifiez l'adresse sur une carte ; un siège éloigné peut rester tel quel.",
    {"latitude": "column", "longitude": "column", "km": "number?", "reference": "latitude longitude"},
    _inside,
)
NEAR = RuleKind(
    "within-distance",
    Severity.WARNING,
    "Point loin de sa commune",
    "Les coordonnées et la commune de la ligne ne désignent pas le même endroit.",
    "Vérifiez l'adresse, le code Insee et les coordonnées : l'un d'eux est sans doute faux.",
    {
        "latitude": "column",
        "longitude": "column",
        "key": "column",
        "km": "number",
        "reference": "key latitude longitude",
    },
    _near,
)
