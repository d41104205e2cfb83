"""The card of a structure, to import in an address book: vCard 4.0 (RFC 6350), and 3.0 for those that stopped there."""

from __future__ import annotations

from enum import Enum

from generator.domain.directory import Structure
from generator.pages import french

LINE = 75
"""Bytes of a line, its end not counted (RFC 6350, 3.2; RFC 2426, 2.6)."""


class Form(Enum):
    """A version of the standard, by the name of the file that is written in it.

    The contacts of Android refuse version 4.0 (https://github.com/GrapheneOS/os-issue-tracker/issues/977), and Outlook for
    Windows reads letters with accents only where each property says its charset, which version 4.0 has no way to say
    (https://github.com/ical4j/ical4j/issues/190, https://github.com/jeroendesloovere/vcard/pull/51). The other form is
    version 3.0 (RFC 2426), whose grammar lets a parameter be added: what does not know ``CHARSET`` reads UTF-8 anyway.
    """

    V4 = "contact.vcf"
    V3 = "contact-v3.vcf"


def vcard(structure: Structure, address: str, status: str, form: Form = Form.V4) -> str:
    """The card of ``structure``, whose page is at ``address``; ``status`` is its state as people read it.

    Lines end with CRLF and are folded at 75 bytes. Where the standard leaves a choice, the card takes what most readers
    understand: the telephone is a number and not a ``tel:`` address, which some show as it is written
    (https://github.com/nextcloud/contacts/issues/4357), types are not quoted, and the name is given twice, since ``N`` is
    required by version 3.0 (RFC 2426, 3.1.2) and is what Outlook files a card under.
    """
    older = form is Form.V3
    commune = structure.commune_name
    kinds = (structure.kind.label, *(sector.label for sector in structure.sectors))
    separator = ";" if older else ","
    point = f"{structure.latitude}{separator}{structure.longitude}" if structure.has_point else ""
    work = "" if older else ";TYPE=work"  # of an address on the Web or by mail, only version 4.0 says so
    properties = [
        ("BEGIN", "VCARD"),
        ("VERSION", "3.0" if older else "4.0"),
        ("KIND", "" if older else "org"),
        ("UID", _uri(address)),
        ("FN", _text(structure.name)),
        ("N", f"{_text(structure.name)};;;;"),
        ("ORG", _text(structure.registered_name or structure.name)),
        ("TEL;TYPE=work,voice", french.phone_uri(structure.phone).removeprefix("tel:") if structure.phone else ""),
        (f"EMAIL{work}", _text(structure.email)),
        (f"URL{work}", _uri(structure.website)),
        (
            "ADR;TYPE=work",
            f";;{_text(structure.address)};{_text(commune)};;{_text(structure.postcode)};France" if commune else "",
        ),
        ("GEO", point if older or not point else f"geo:{point}"),
        ("CATEGORIES", ",".join(map(_text, kinds))),
        ("NOTE", _text(_note(structure, status))),
        ("SOURCE", _uri(f"{address}{form.value}")),
        ("REV", f"{structure.updated:%Y%m%d}T000000Z" if structure.updated else ""),
        ("END", "VCARD"),
    ]
    return "".join(_folded(f"{_named(name, value, older)}:{value}") for name, value in properties if value)


def _named(name: str, value: str, older: bool) -> str:
    """``name``, with the charset of ``value`` where version 3.0 needs it."""
    return f"{name};CHARSET=UTF-8" if older and not value.isascii() else name


def _note(structure: Structure, status: str) -> str:
    seen = f", vue le {french.date(structure.updated)}" if structure.updated else ""
    number = f"SIRET {structure.siret}. " if structure.siret else ""
    return f"{number}Fiche « {status.lower()} »{seen}."


def _text(value: str) -> str:
    """A text value, escaped (RFC 6350, 3.4)."""
    for character, escaped in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(character, escaped)
    return value


def _uri(value: str) -> str:
    """An address as a value: nothing is escaped in it (RFC 6350, 5), and no blank of it can begin a line."""
    return "".join(value.split())


def _folded(line: str) -> str:
    """``line`` cut at 75 bytes, never inside a character, its continuations indented by one space."""
    if len(line.encode()) <= LINE:
        return line + "\r\n"
    parts, current, room = [], "", LINE
    for character in line:
        width = len(character.encode())
        if width > room:
            parts.append(current)
            current, room = " ", LINE - 1
        current += character
        room -= width
    return "\r\n".join([*parts, current]) + "\r\n"
