"""The card of a structure, to import in an address book: vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from generator.domain.directory import Structure
from generator.pages import french

LINE = 75
"""Bytes of a line, its end not counted (RFC 6350, 3.2)."""


def vcard(structure: Structure, address: str, status: str) -> str:
    """The card of ``structure``, whose page is at ``address``; ``status`` is its state as people read it. Lines end with CRLF and are folded at 75 bytes."""
    commune = structure.commune_name
    properties = [
        ("BEGIN", "VCARD"),
        ("VERSION", "4.0"),
        ("KIND", "org"),
        ("UID", _text(address)),
        ("FN", _text(structure.name)),
        ("ORG", _text(structure.registered_name or structure.name)),
        ("TITLE", _text(structure.kind.label)),
        ('TEL;VALUE=uri;TYPE="voice,work"', french.phone_uri(structure.phone) if structure.phone else ""),
        ("EMAIL;TYPE=work", _text(structure.email)),
        ("URL;TYPE=work", "".join(structure.website.split())),
        (
            "ADR;TYPE=work",
            f";;{_text(structure.address)};{_text(commune)};;{_text(structure.postcode)};France" if commune else "",
        ),
        ("GEO", f"geo:{structure.latitude},{structure.longitude}" if structure.has_point else ""),
        ("CATEGORIES", ",".join(_text(sector.label) for sector in structure.sectors)),
        ("NOTE", _text(_note(structure, status))),
        ("SOURCE", address + "contact.vcf"),
        ("REV", structure.updated.strftime("%Y%m%d") if structure.updated else ""),
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
