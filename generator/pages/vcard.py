"""The card of a structure, to import in an address book: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from generator.domain.directory import Structure
from generator.pages import french

LINE = 75
"""Bytes of a line, its end not counted (RFC 6350, 3.2)."""


def vcard(structure: Structure, address: str, status: str) -> str:
    """The card of ``structure``, whose page is at ``address``; ``status`` is its state as people read it.

    Lines end with CRLF and are folded at 75 bytes. Where the standard leaves a choice, the card takes what older readers
    understand too, Outlook among them: the telephone is a number and not a ``tel:`` address, types are not quoted.
    """
    commune = structure.commune_name
    kinds = (structure.kind.label, *(sector.label for sector in structure.sectors))
    properties = [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("KIND", "org"),
        ("UID", _uri(address)),
        ("FN", _text(structure.name)),
        ("ORG", _text(structure.registered_name or structure.name)),
        ("TEL;TYPE=work,voice", french.phone_uri(structure.phone).removeprefix("tel:") if structure.phone else ""),
        ("EMAIL;TYPE=work", _text(structure.email)),
        ("URL;TYPE=work", _uri(structure.website)),
        (
            "ADR;TYPE=work",
            f";;{_text(structure.address)};{_text(commune)};;{_text(structure.postcode)};France" if commune else "",
        ),
        ("GEO", f"geo:{structure.latitude},{structure.longitude}" if structure.has_point else ""),
        ("CATEGORIES", ",".join(map(_text, kinds))),
        ("NOTE", _text(_note(structure, status))),
        ("SOURCE", _uri(f"{address}contact.vcf")),
        ("REV", f"{structure.updated:%Y%m%d}T000000Z" if structure.updated else ""),
        ("END", "VCARD"),
    ]
    return "".join(_folded(f"{name}:{value}") for name, value in properties if value)


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
