"""The keys that a schema declares: columns that exist, of a type that can be looked up, in datasets that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.package import DataPackage, Dataset
from generator.validation.french import column, did_you_mean, listed, nearest, quoted, say
from generator.validation.problem import Problem

UNHASHABLE = frozenset({"list", "array", "object", "geojson"})
"""Types whose values Frictionless cannot look up: as a key, they make it crash."""


def _keys(dataset: Dataset) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What each key is called in the schema, and its columns."""
    if dataset.schema.primary_key:
        yield "primaryKey", dataset.schema.primary_key
    yield from (("uniqueKeys", key) for key in dataset.schema.unique_keys)
    yield from (("foreignKeys", key.fields) for key in dataset.schema.foreign_keys)
    yield from (("unique", (field.name,)) for field in dataset.schema.fields if field.constraints.get("unique"))


def unknown_key_columns(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    names = tuple(dataset.schema.by_name)
    for key, columns in _keys(dataset):
        if not columns:
            yield Problem(
                say("Une clé {key} du schéma ne nomme aucune colonne : complétez-la ou retirez-la.", key=quoted(key))
            )
        for name in columns:
            if name not in names:
                meant = nearest(name, names)
                yield Problem(
                    say(
                        "La clé {key} du schéma nomme une colonne qui n'existe pas : {name}.",
                        key=quoted(key),
                        name=quoted(name),
                    )
                    + did_you_mean(meant),
                    value=name,
                    suggestion=meant,
                )
            elif dataset.schema.by_name[name].type in UNHASHABLE:
                yield Problem(
                    say(
                        "La colonne {column}, de type {type}, a plusieurs valeurs par case : le contrôle ne peut pas en faire une "
                        "clé ({key}). Retirez-la de la clé, ou donnez-lui le type « string » pour comparer les cases telles quelles.",
                        column=column(dataset.schema.by_name[name]),
                        type=quoted(dataset.schema.by_name[name].type),
                        key=quoted(key),
                    ),
                    field=name,
                )


def unknown_references(dataset: Dataset, package: DataPackage) -> Iterator[Problem]:
    for key in dataset.schema.foreign_keys:
        if key.dataset not in package.by_name:
            meant = nearest(key.dataset, tuple(package.by_name))
            yield Problem(
                say("Une clé étrangère désigne un jeu de données inconnu : {name}.", name=quoted(key.dataset))
                + did_you_mean(meant),
                value=key.dataset,
                suggestion=meant,
            )
            continue
        there = package.by_name[key.dataset].schema.by_name
        for name in key.reference_fields:
            if name not in there:
                meant = nearest(name, tuple(there))
                yield Problem(
                    say(
                        "Une clé étrangère désigne une colonne qui n'existe pas dans {dataset} : {name}.",
                        dataset=quoted(key.dataset),
                        name=quoted(name),
                    )
                    + did_you_mean(meant),
                    value=name,
                    suggestion=meant,
                )
        if len(key.fields) != len(key.reference_fields):
            yield Problem(
                say("La clé étrangère ({fields}) n'a pas autant de colonnes que ce qu'elle désigne ({there}).",
                    fields=listed(key.fields), there=listed(key.reference_fields))
            )  # fmt: skip
