"""The checks of what is declared, where Frictionless would crash, say nothing, or not say which column.

A dataset whose declaration has an error is not judged further: its rules cannot be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset
from generator.validation.descriptor_constraints import FIELD_CLASSES, bad_patterns, bad_values, unknown_constraints
from generator.validation.descriptor_keys import unknown_key_columns, unknown_references
from generator.validation.french import column, did_you_mean, fold, listed, nearest, quoted, say
from generator.validation.problem import Check, Problem, finding
from generator.validation.report import Finding, Severity
from generator.validation.rows.controls import CONTROLS, PERSONAL_DATA
from generator.validation.rules import rule_faults

NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""A name that is the same in every address and on every disk."""
COMMA_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}


@dataclass(frozen=True)
class SchemaCheck(Check):
    """A check of a declaration; it may lean on what the checks before it have let through."""

    find: Callable[[Dataset, DataPackage], Iterator[Problem]]


def check_declaration(dataset: Dataset, package: DataPackage) -> tuple[Finding, ...]:
    """What is wrong with the schema of ``dataset``; the first check that finds something ends it."""
    schema_path = dataset.descriptor.get("schema")
    path = schema_path if isinstance(schema_path, str) else DESCRIPTOR
    for check in SCHEMA_CHECKS:
        if found := tuple(finding(check, dataset, problem) for problem in check.find(dataset, package)):
            place = DESCRIPTOR if check.code.startswith("declared-") else path
            return tuple(replace(each, path=place) for each in found)
    return ()


def _duplicate_fields(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    names = [field.name for field in dataset.schema.fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(say("Deux colonnes du schéma portent le nom {name}.", name=quoted(name)), field=name)


def _unknown_types(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    for field in dataset.schema.fields:
        if field.type not in FIELD_CLASSES:
            meant = nearest(field.type, tuple(FIELD_CLASSES))
            yield Problem(
                say("La colonne {column} a un type inconnu : {type}.", column=column(field), type=quoted(field.type))
                + did_you_mean(meant),
                field=field.name,
                value=field.type,
                suggestion=meant,
            )


def _other_dialect(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    encoding = str(dataset.descriptor.get("encoding") or "utf-8")
    if encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
        yield Problem(
            say("Le paquet déclare l'encodage {value}. Le seul admis est « utf-8 ».", value=quoted(encoding)),
            value=encoding,
            suggestion="utf-8",
        )
    dialect = dataset.descriptor.get("dialect")
    csv = dialect.get("csv") if isinstance(dialect, dict) else None
    declared = {**(dialect if isinstance(dialect, dict) else {}), **(csv if isinstance(csv, dict) else {})}
    for name, only in COMMA_DIALECT.items():
        if declared.get(name, only) != only:
            yield Problem(
                say(
                    "Le paquet déclare {name} : {value} dans « dialect ». Les fichiers sont séparés par des virgules "
                    "et ont une ligne d'en-tête (RFC 4180).",
                    name=quoted(name),
                    value=quoted(str(declared[name])),
                ),
                value=str(declared[name]),
            )


def _unchecked_hash(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    """Frictionless only warns that it ignores the hash: nothing would be verified."""
    given = dataset.descriptor.get("hash")
    declared = "" if given is None else str(given)
    if not isinstance(given, str | None) or (":" in declared and not declared.startswith(("sha256:", "md5:"))):
        yield Problem(
            say("L'empreinte {value} ne peut pas être vérifiée. Utilisez « sha256:… ».", value=quoted(declared)),
            value=declared,
        )


def _impossible_name(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    """The name of a dataset is a part of its addresses, and of the names of its files."""
    if not NAME.fullmatch(dataset.name):
        meant = fold(dataset.name)
        yield Problem(
            say("Le jeu {name} n'a pas un nom possible : il sert dans ses adresses.", name=quoted(dataset.name))
            + did_you_mean(meant),
            value=dataset.name,
            suggestion=meant or None,
        )


def _unknown_controls(dataset: Dataset, _: DataPackage) -> Iterator[Problem]:
    for field in dataset.schema.fields:
        for name, known in (("control", CONTROLS), ("personalData", PERSONAL_DATA)):
            value = field.descriptor.get(name)
            if value is not None and value not in tuple(known):
                meant = nearest(str(value), tuple(known))
                yield Problem(
                    say(
                        "La propriété {name} de la colonne {column} vaut {value}. Valeurs possibles : {known}.",
                        name=quoted(name),
                        column=column(field),
                        value=quoted(str(value)),
                        known=listed(known),
                    )
                    + did_you_mean(meant),
                    field=field.name,
                    value=str(value),
                    suggestion=meant,
                )


ERROR = Severity.ERROR
SCHEMA_CHECKS: tuple[SchemaCheck, ...] = (
    SchemaCheck(
        "declared-name", ERROR, "Nom de jeu impossible", "Le nom d'un jeu de données est dans ses adresses : il n'y va pas de tout.",
        "Écrivez « name » en minuscules sans accent, avec des chiffres, des tirets ou des points.", _impossible_name,
    ),
    SchemaCheck(
        "schema-duplicate-field", ERROR, "Colonne en double", "Un nom, une colonne.",
        "Renommez l'une des deux colonnes du schéma, ou supprimez-la.", _duplicate_fields,
    ),
    SchemaCheck(
        "schema-type", ERROR, "Type inconnu", "Seul un type du standard se contrôle.",
        "Écrivez un type de Table Schema : « string », « integer », « date »…", _unknown_types,
    ),
    SchemaCheck(
        "schema-constraint", ERROR, "Règle que la colonne n'admet pas", "Elle ne contrôlerait rien.",
        "Corrigez son nom ; les règles admises dépendent du type de la colonne.", unknown_constraints,
    ),
    SchemaCheck(
        "schema-pattern", ERROR, "Expression régulière incorrecte", "Elle ne se lit pas.",
        "Corrigez « pattern » : une parenthèse ou un crochet n'est sans doute pas fermé.", bad_patterns,
    ),
    SchemaCheck(
        "schema-value", ERROR, "Valeur incorrecte dans le schéma", "Sa colonne la refuserait.",
        "Écrivez-la comme elle s'écrirait dans le fichier.", bad_values,
    ),
    SchemaCheck(
        "schema-key", ERROR, "Clé impossible", "Une clé porte sur des colonnes simples.",
        "Nommez dans la clé des colonnes du schéma, qui ont une valeur par case.", unknown_key_columns,
    ),
    SchemaCheck(
        "schema-reference", ERROR, "Clé étrangère impossible", "Elle ne mène nulle part.",
        "Nommez un jeu du paquet et une de ses colonnes.", unknown_references,
    ),
    SchemaCheck(
        "schema-control", ERROR, "Contrôle inconnu", "Il ne contrôlerait rien.",
        "Écrivez un des contrôles admis, ou retirez la propriété.", _unknown_controls,
    ),
    SchemaCheck(
        "schema-rule", ERROR, "Règle de lignes mal déclarée", "Elle ne contrôlerait rien.",
        "Corrigez la règle dans « rules » du schéma : son nom, ses paramètres, les colonnes qu'elle cite.", rule_faults,
    ),
    SchemaCheck(
        "declared-format", ERROR, "Format de fichier non admis", "UTF-8, virgule, RFC 4180.",
        "Retirez la propriété, et enregistrez le fichier en UTF-8 avec des virgules.", _other_dialect,
    ),
    SchemaCheck(
        "declared-hash", ERROR, "Empreinte non vérifiable", "Elle rassurerait à tort.",
        "Écrivez une empreinte « sha256:… », ou retirez « hash ».", _unchecked_hash,
    ),
)  # fmt: skip
"""Every check of a declaration, in the order they run."""
