"""What records are made of: the frame that a kind of them shares, and the page that is merged into it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.maps import IN_SIGHT, MapFrame
from generator.pages.page import Alternate, Script

SMALL_MAP = MapFrame(name="fiche")
"""The small map of a structure's page: one script for all, the place is in the page."""


@dataclass(frozen=True)
class Frame:
    """What the records of a kind have in common around their bodies: menu entry, depth, scripts."""

    section: str
    depth: int
    scripts: tuple[Script, ...] = ()


PLAIN = Frame("annuaire/", 2)
LIST = Frame("annuaire/", 3)
DATASET = Frame("donnees/", 2)
VERSIONS = Frame("donnees/", 3)
WITH_MAP = Frame(
    "annuaire/",
    2,
    (IN_SIGHT, Script("assets/js/fiche.js", module=True)),
)
PURCHASES = Frame("achats/", 2)
FAMILY = Frame("achats/", 3)
FRAMES = (PLAIN, LIST, DATASET, VERSIONS, WITH_MAP, PURCHASES, FAMILY)


@dataclass(frozen=True)
class Record:
    """A page to merge into its frame: address, texts of the head, body, and the files beside it."""

    frame: Frame
    address: str
    title: str
    description: str
    body: Markup
    files: tuple[tuple[str, str], ...] = ()
    """Address and content of the files that go with the page."""
    modified: str = ""
    structured: str = ""
    """What the page tells search engines (JSON-LD)."""
    alternates: tuple[Alternate, ...] = ()
    """What the page says, in other forms: catalogues, feeds."""
