"""Shells: pages that the builder makes once, and into which each record is merged, like a mail-merge.

The builder spends about 10 ms a page; merging one takes some microseconds.
"""

from __future__ import annotations

import re
from html import escape

import yaml

from generator.errors import OutsideToolError
from generator.pages.environment import base_of
from generator.pages.frames import Frame, Record
from generator.pages.page import Alternate
from generator.sink import Folder
from generator.typography import spaced

TITLE, DESCRIPTION, BODY, STRUCTURED, ALTERNATES = (
    "portail-titre",
    "portail-description",
    "<p>portail-corps</p>",
    "portail-structure",
    "<!-- portail-autres-formes -->",
)
"""What stands in a shell where a record's own texts will be."""


def shell_address(frame: Frame) -> str:
    """Where the builder writes the shell: as deep as the records, so that its links are right for them."""
    return "modele/" * (frame.depth - 1) + f"{frame.section.strip('/')}-{len(frame.scripts)}/"


def shell_page(frame: Frame) -> tuple[str, str]:
    """Path and Markdown of the page out of which the builder makes the shell of ``frame``."""
    meta = {
        "title": TITLE,
        "description": DESCRIPTION,
        "section": frame.section,
        "scripts": [{"src": script.address, "module": script.module} for script in frame.scripts],
        "structured": STRUCTURED,
        "alternates": ALTERNATES,
    }
    return shell_address(frame).rstrip("/") + ".md", f"---\n{yaml.safe_dump(meta)}---\n\n{BODY}\n"


class Shell:
    """The HTML of a shell, cut once where the texts of a record go."""

    def __init__(self, html: str, frame: Frame, site_url: str) -> None:
        self._site_url = site_url
        self._own_address = site_url + shell_address(frame)
        slots = map(re.escape, (TITLE, DESCRIPTION, BODY, STRUCTURED, ALTERNATES, self._own_address))
        self._parts = re.split(f"({'|'.join(slots)})", html)
        if not {TITLE, BODY} <= set(self._parts):
            raise OutsideToolError("MkDocs", "le modèle des fiches a perdu la place de leur titre ou de leur texte")

    def merge(self, record: Record) -> str:
        """The page of ``record``."""
        texts = {
            TITLE: escape(spaced(record.title)),
            DESCRIPTION: escape(spaced(record.description)),
            BODY: str(record.body),
            STRUCTURED: record.structured,
            ALTERNATES: "".join(_link(alternate, record) for alternate in record.alternates),
            self._own_address: escape(self._site_url + record.address),
        }
        return "".join(texts.get(part, part) for part in self._parts)


def _link(alternate: Alternate, record: Record) -> str:
    """One form of what a record says, as the layout writes it for the other pages."""
    address = base_of(record.address) + alternate.address
    return (
        f'<link rel="alternate" type="{escape(alternate.media_type)}" title="{escape(alternate.title)}" '
        f'href="{escape(address)}">'
    )


def take_shells(frames: tuple[Frame, ...], site: Folder, site_url: str) -> dict[Frame, Shell]:
    """The shells that the builder made, taken out of the site."""
    shells = {
        frame: Shell((site.root / shell_address(frame) / "index.html").read_text("utf-8"), frame, site_url)
        for frame in frames
    }
    site.remove("modele")
    return shells
