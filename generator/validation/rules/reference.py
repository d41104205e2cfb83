"""Rules that compare with another dataset, or with the other rows of this one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.validation.french import column, did_you_mean, fold, listed, nearest, quoted, say
from generator.validation.problem import Problem
from generator.validation.report import Severity
from generator.validation.rows.lists import delimiter_of, items_of
from generator.validation.rules.rule import Rule, RuleKind

CEDEX = re.compile(r"-cedex(-\d+)?$")
MAX_SEARCHES = 50
"""Unknown values for which the nearest known one is looked for: comparing is slow."""


def _same(rule: Rule) -> Iterator[Problem]:
    loose = rule.get("compare") == "loose"
    known = {key: value for key, value in rule.reference("key", "field") if key is not None and value is not None}
    keys = {fold(value): key for key, value in known.items()}
    for lines, (key, text) in rule.cases(rule["key"], rule["field"]):
        expected = known.get(key or "")
        if text is None or expected is None or text == expected:
            continue
        if loose and CEDEX.sub("", fold(text)) == fold(expected):
            continue
        other = keys.get(fold(text))
        for line in lines():
            yield Problem(
                say(
                    "Dans la colonne {column}, {value} ne va pas avec {key} de la colonne {key_column}, qui est {expected}.{other}",
                    column=column(rule.field(rule["field"])),
                    value=quoted(text),
                    key=quoted(key or ""),
                    key_column=column(rule.field(rule["key"])),
                    expected=quoted(expected),
                    other=say(" {value} est {key}.", value=quoted(text), key=quoted(other)) if other else "",
                ),
                line,
                rule["field"],
                text,
                expected,
            )


def _postcode(rule: Rule) -> Iterator[Problem]:
    """A code of the place is right; one that no place has, in the same department, is a CEDEX."""
    delimiter = "|"
    if rule.there:
        delimiter = delimiter_of(rule.there.dataset.schema.by_name[rule["reference"]["field"]])
    known = {key: codes.split(delimiter) for key, codes in rule.reference("key", "field") if key and codes}
    everywhere = {code for codes in known.values() for code in codes}
    for lines, (key, code) in rule.cases(rule["key"], rule["field"]):
        codes = known.get(key or "")
        if code is None or codes is None or code in codes:
            continue
        if code in everywhere or code[:2] not in {each[:2] for each in codes}:
            for line in lines():
                yield Problem(
                    say(
                        "Dans la colonne {column}, {value} n'est pas un code postal de {key} ({key_column}), qui a {codes}.",
                        column=column(rule.field(rule["field"])),
                        value=quoted(code),
                        key=quoted(key or ""),
                        key_column=rule["key"],
                        codes=listed(codes),
                    ),
                    line,
                    rule["field"],
                    code,
                    codes[0] if len(codes) == 1 else None,
                )


def _known(rule: Rule) -> Iterator[Problem]:
    """A foreign key that only some rows have, or whose cells are lists: the standard has neither."""
    field = rule.field(rule["field"])
    candidates = rule.known("field")
    searches, known = 0, frozenset(candidates)
    for lines, (text,) in rule.cases(rule["field"]):
        items = items_of(field, text or "") if field.type == "list" else [text or ""]
        for item in items:
            if not item or item in known:
                continue
            searches += 1
            meant = nearest(item, candidates) if searches <= MAX_SEARCHES else None
            for line in lines():
                yield Problem(
                    say(
                        "Dans la colonne {column}, {value} ne figure pas dans le jeu de données {dataset}.",
                        column=column(field),
                        value=quoted(item),
                        dataset=quoted(rule["reference"]["resource"]),
                    )
                    + did_you_mean(meant),
                    line,
                    rule["field"],
                    text,
                    meant if field.type != "list" else None,
                )


def _absent(rule: Rule) -> Iterator[Problem]:
    """What was replaced, merged or closed for good must have left the other dataset (or this one)."""
    field = rule.field(rule["field"])
    filled = [(lines, text) for lines, (text,) in rule.cases(rule["field"]) if text is not None]
    there = frozenset(rule.known("field") if filled else ())
    for lines, text in filled:
        for item in items_of(field, text) if field.type == "list" else [text]:
            if item in there:
                for line in lines():
                    yield Problem(
                        say(
                            "Dans la colonne {column}, {value} figure encore dans le jeu de données {dataset}.",
                            column=column(field),
                            value=quoted(item),
                            dataset=quoted(rule["reference"]["resource"]),
                        ),
                        line,
                        rule["field"],
                        text,
                    )


def _items_match(rule: Rule) -> Iterator[Problem]:
    field, pattern = rule.field(rule["field"]), re.compile(rule["pattern"], re.ASCII)
    for lines, (text,) in rule.cases(rule["field"]):
        for item in items_of(field, text) if text else ():
            if item and not pattern.fullmatch(item):
                for line in lines():
                    yield Problem(
                        say(
                            "Dans la colonne {column}, l'élément {value} n'a pas la forme attendue. (Règle technique : {pattern})",
                            column=column(field),
                            value=quoted(item),
                            pattern=quoted(rule["pattern"]),
                        ),
                        line,
                        rule["field"],
                        text,
                    )


def _determines(rule: Rule) -> Iterator[Problem]:
    first: dict[str, tuple[int, str]] = {}
    name, other = rule["fields"]
    for line, (key, value) in rule.rows(name, other):
        if key is None or value is None:
            continue
        there, expected = first.setdefault(key, (line, value))
        if value != expected:
            yield Problem(
                say(
                    "{key} de la colonne {key_column} va avec {expected} ligne {there}, et ici avec {value} "
                    "(colonne {column}).",
                    key=quoted(key),
                    key_column=column(rule.field(name)),
                    expected=quoted(expected),
                    there=there,
                    value=quoted(value),
                    column=other,
                ),
                line,
                other,
                value,
                expected,
            )


def _cycles(rule: Rule) -> Iterator[Problem]:
    """Each cycle is said once, at the first of its rows."""
    rows = {key: (line, target) for line, (key, target) in rule.rows(rule["key"], rule["field"]) if key is not None}
    settled: set[str] = set()
    for start in rows:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in rows and here not in settled and here not in path:
            path[here] = None
            here = rows[here][1]
        if here is not None and here in path:
            loop = list(path)[list(path).index(here) :]
            line = min(rows[key][0] for key in loop)
            yield Problem(
                say(
                    "La colonne {column} tourne en rond : {loop}. Retirez l'un de ces renvois.",
                    column=column(rule.field(rule["field"])),
                    loop=" → ".join(quoted(key) for key in (*loop[:10], loop[0])),
                ),
                line,
                rule["field"],
                next(rows[key][1] for key in loop if rows[key][0] == line),
            )
        settled.update(path)


SAME = RuleKind(
    "same-as-reference",
    Severity.ERROR,
    "Valeur différente de la référence",
    "Deux colonnes disent la même chose, et se contredisent : un code Insee et un nom de commune, une unité et son indicateur.",
    "Corrigez l'une des deux : la valeur proposée est celle du jeu de référence.",
    {"field": "column", "key": "column", "compare": "text?", "reference": "key field"},
    _same,
)
POSTCODE = RuleKind(
    "postcode-of-commune",
    Severity.WARNING,
    "Code postal d'une autre commune",
    "Un code postal et un code Insee qui ne vont pas ensemble envoient le courrier, ou la carte, ailleurs.",
    "Vérifiez l'adresse : l'un des deux codes est sans doute faux.",
    {"field": "column", "key": "column", "reference": "key field"},
    _postcode,
)
KNOWN = RuleKind(
    "in-reference",
    Severity.ERROR,
    "Référence introuvable",
    "La valeur, ou un élément de la liste, doit exister dans un autre jeu de données.",
    "Corrigez la valeur, ou ajoutez d'abord la ligne qui manque à l'autre jeu.",
    {"field": "column", "reference": "field"},
    _known,
)
ABSENT = RuleKind(
    "not-in-reference",
    Severity.ERROR,
    "Ligne remplacée mais présente",
    "Ce qu'une ligne dit remplacer n'a plus de ligne : sinon deux pages se disputeraient la même adresse, ou tourneraient en rond.",
    "Supprimez la ligne remplacée, ou retirez son identifiant de cette case.",
    {"field": "column", "reference": "field"},
    _absent,
)
ITEMS = RuleKind(
    "items-match",
    Severity.ERROR,
    "Élément de liste mal écrit",
    "Chaque élément de la liste a une forme précise, par exemple cinq chiffres.",
    "Corrigez l'élément cité ; vérifiez aussi le séparateur.",
    {"field": "column", "pattern": "pattern"},
    _items_match,
)
DETERMINES = RuleKind(
    "determines",
    Severity.ERROR,
    "Lignes qui se contredisent",
    "Un même code ne peut pas avoir deux noms.",
    "Écrivez partout le même nom pour le même code.",
    {"fields": "two-columns"},
    _determines,
)
NO_CYCLE = RuleKind(
    "no-cycle",
    Severity.ERROR,
    "Renvois en rond",
    "Un organisme ne peut pas remplacer celui qui le remplace.",
    "Retirez l'un des renvois cités.",
    {"key": "column", "field": "column"},
    _cycles,
)
