"""Personal data where none is expected: the datasets speak of organisations.

Personal data: any information about a natural person who can be identified (RGPD, article 4).

A column whose schema says ``"personalData": "allowed"`` is left out. What is found is never repeated in full.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.catalog.package import Field
from generator.validation.french import column, fold, quoted, say
from generator.validation.masking import EMAIL, MOBILE, NIR, hidden, is_nir, mask, mask_email
from generator.validation.problem import Problem
from generator.validation.records import Cell
from generator.validation.report import Severity
from generator.validation.rows.check import RowCheck, by_cell, either
from generator.validation.rows.controls import control_of
from generator.validation.rows.emails import is_email_column
from generator.validation.rows.names import FIRST_NAMES, SERVICES
from generator.validation.rows.sieve import written

WEBMAILS = (
    "gmail.",
    "hotmail.",
    "outlook.",
    "yahoo.",
    "orange.",
    "wanadoo.",
    "free.",
    "laposte.",
    "sfr.",
    "live.",
    "icloud.",
)
CIVILITY = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mademoiselle)\s+(?!le\b|la\b|l')((?:[A-ZÀ-Ý][\w'’.-]*\s?){1,3})"
)
CIVILITY_HINT = r"M(?:M?\.|mes?|lle|onsieur|adame|ademoiselle)"
FULL_NAME = re.compile(r"^([A-ZÀ-Ý][\w-]+)\s+[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?$", re.MULTILINE)
CONTACT_NAME = re.compile(r"contact|responsable|referent|interlocut|dirigeant|president|prenom|personne")
DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:er)? \w{3,9} \d{4})"
BIRTH = re.compile(rf"(?:date de naissance|née? le)[ :]{{0,4}}({DAY})", re.IGNORECASE)
S = "(?s:.?)"
MOBILE_HINT = rf"(?:\A|[^0-9/=_-])(?:(?:\+|00)33{S}(?:\(0\){S})?|0)[67](?:{S}[0-9]{{2}}){{4}}"
NIR_HINT = rf"[12]{S}[0-9]{{2}}{S}[0-9]{{2}}{S}[0-9][0-9AB]{S}[0-9]{{3}}{S}[0-9]{{3}}{S}[0-9]{{2}}"
BIRTH_COLUMN = re.compile(r"naissance|birth")


def _is_open(field: Field) -> bool:
    """Whether ``field`` holds text and is not one where persons are allowed."""
    return field.type in ("string", "list", "any") and field.descriptor.get("personalData") != "allowed"


def _is_contact(field: Field) -> bool:
    asked = control_of(field)
    return _is_open(field) and (
        asked in ("contact", "telephone", "email") or bool(CONTACT_NAME.search(fold(field.name)))
    )


def _problem(cell: Cell, what: str, secret: str, masked: str, severity: Severity | None = None) -> Problem:
    return Problem(
        say("Dans la colonne {column}, {value} ", column=column(cell.field), value=quoted(masked)) + what,
        cell.line,
        cell.field.name,
        masked,
        severity=severity,
        secrets=(secret,),
    )


def _email(cell: Cell) -> Problem | None:
    for found in EMAIL.finditer(cell.value):
        certainty = named_email(found[0])
        if certainty:
            what = (
                "est l'adresse électronique d'une personne. Écrivez celle du service (contact@, accueil@…)."
                if certainty is Severity.ERROR
                else "ressemble à l'adresse électronique d'une personne. Préférez celle du service (contact@, accueil@…)."
            )
            return _problem(cell, say(what), found[0], mask_email(found[0]), certainty)
    return None


def _is_open_email(field: Field) -> bool:
    return _is_open(field) and is_email_column(field)


def _is_other(field: Field) -> bool:
    return _is_open(field) and not is_email_column(field)


WORD = "[a-z0-9]{1,20}"
_is_service = written(rf"(?:{WORD}[._+-])?(?:{'|'.join(sorted(SERVICES))})(?:[._+-]{WORD})?@[a-z0-9.-]+")
"""Addresses of one service, whatever their domain."""


def named_email(address: str) -> Severity | None:
    """``ERROR`` when ``address`` surely is a person's, ``WARNING`` when it looks like one, else ``None``."""
    local, _, domain = address.partition("@")
    words = [fold(word) for word in re.split(r"[._+]", local) if word]
    if any(piece in SERVICES for word in words for piece in word.split("-")) or any(c.isdigit() for c in words[0]):
        return None
    if len(words) == 1:
        first = next((name for name in FIRST_NAMES if len(name) > 3 and words[0].startswith(name)), "")
        return Severity.WARNING if first and domain.startswith(WEBMAILS) and len(words[0]) > len(first) else None
    if len(words) > 3 or any(len(word) > 3 and word in fold(domain) for word in words):
        return None
    if any(word.split("-")[0] in FIRST_NAMES for word in words):
        return Severity.ERROR
    return Severity.WARNING if len(words) == 2 and all(word.replace("-", "").isalpha() for word in words) else None


def _mobile(cell: Cell) -> Problem | None:
    found = MOBILE.search(" ".join(word for word in cell.value.split(" ") if "://" not in word))
    if not found:
        return None
    what = say("est un téléphone mobile, donc sans doute celui d'une personne. Écrivez le standard ou le service.")
    return _problem(cell, what, found[0], hidden(found[0], 2))


def _nir(cell: Cell) -> Problem | None:
    for found in NIR.finditer(cell.value):
        if is_nir(found[0]):
            what = say("est un numéro de sécurité sociale. Retirez-le, et prévenez qui vous a confié ce fichier.")
            return _problem(cell, what, found[0], hidden(found[0], 1))
    return None


def _is_birth_column(field: Field) -> bool:
    return field.descriptor.get("personalData") != "allowed" and bool(BIRTH_COLUMN.search(fold(field.name)))


def _birth(cell: Cell) -> Problem | None:
    return _problem(cell, BIRTHDAY, cell.value, hidden(cell.value, 0))


def _birth_in_text(cell: Cell) -> Problem | None:
    """« Née le » may be said of an organisation."""
    found = BIRTH.search(cell.value)
    if not found or _is_birth_column(cell.field):
        return None
    severity = None if "naissance" in found[0].lower() else Severity.WARNING
    return _problem(cell, BIRTHDAY, found[1], hidden(found[1], 0), severity)


def _is_prose(field: Field) -> bool:
    return _is_open(field) and not _is_contact(field)


def _name(cell: Cell) -> Problem | None:
    found = CIVILITY.search(cell.value)
    if not found:
        return None
    masked = mask(found[0].replace(found[1], hidden(found[1], 1)).strip())
    return _problem(cell, PERSON, found[1].strip(), masked, Severity.WARNING)


def _contact_name(cell: Cell) -> Problem | None:
    if problem := _name(cell):
        return replace(problem, severity=None)
    full = FULL_NAME.fullmatch(cell.value)
    if not full or fold(full[1]).split("-")[0] not in FIRST_NAMES:
        return None
    return _problem(cell, PERSON, cell.value, hidden(cell.value, 1))


BIRTHDAY = say("est la date de naissance d'une personne. Retirez-la.")
PERSON = say("nomme une personne. Écrivez la fonction ou le service.")
ALLOWED = 'Si la loi permet de publier cette donnée, le schéma le dit : « "personalData": "allowed" » sur la colonne.'
EMAILS = RowCheck(
    "personal-email",
    Severity.ERROR,
    "Courriel d'une personne",
    "prenom.nom@… désigne une personne ; les données publiques nomment des organismes. Sans prénom connu, c'est un avertissement.",
    "Écrivez une adresse de service (contact@, accueil@…), ou laissez vide. " + ALLOWED,
    either(by_cell(_is_open_email, _email, sure=_is_service), by_cell(_is_other, _email, hint="@")),
)
MOBILES = RowCheck(
    "personal-mobile",
    Severity.ERROR,
    "Mobile d'une personne",
    "Un numéro en 06 ou 07 est presque toujours dans la poche d'une personne.",
    "Écrivez le standard ou le service, ou laissez vide. " + ALLOWED,
    by_cell(_is_open, _mobile, MOBILE, hint=MOBILE_HINT),
)
NIRS = RowCheck(
    "personal-nir",
    Severity.ERROR,
    "Numéro de sécurité sociale",
    "Ce numéro ne se publie jamais (loi n° 78-17 du 6 janvier 1978, article 30).",
    "Retirez-le, et prévenez qui vous a confié ce fichier.",
    by_cell(_is_open, _nir, NIR, hint=NIR_HINT),
)
BIRTHS = RowCheck(
    "personal-birth",
    Severity.ERROR,
    "Date de naissance",
    "Une date de naissance permet de retrouver une personne. « Né le » dans un texte est un avertissement.",
    "Retirez-la ; une année ou une tranche d'âge suffit aux statistiques. " + ALLOWED,
    either(by_cell(_is_birth_column, _birth), by_cell(_is_open, _birth_in_text, BIRTH, hint="(?i:na.ssance|née? le)")),
)
NAMED = RowCheck(
    "personal-name",
    Severity.ERROR,
    "Nom d'une personne",
    "Un contact se dit par sa fonction : la personne change, et n'a pas demandé à être publiée. Ailleurs que dans une "
    "colonne de contact, c'est un avertissement.",
    "Écrivez la fonction ou le service. " + ALLOWED,
    either(
        by_cell(_is_contact, _contact_name, hint=rf"\A[A-ZÀ-Ý]|{CIVILITY_HINT}"),
        by_cell(_is_prose, _name, CIVILITY, hint=CIVILITY_HINT),
    ),
)
