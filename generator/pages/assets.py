"""Files that pages ask for and that the data make: scripts of the maps, columns of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import jinja2

from generator.pages import identities
from generator.pages.blocks.directory import directory_map
from generator.pages.blocks.home import MAPS
from generator.pages.directory_index import directory_files
from generator.pages.documents import Document
from generator.pages.edition import Edition
from generator.pages.former import redirections
from generator.pages.frames import SMALL_MAP
from generator.pages.integration import frame
from generator.pages.maps import empty_script
from generator.pages.outline import ADDRESS as PAGES
from generator.pages.outline import pages_index
from generator.pages.page import Page
from generator.pages.purchases import INDEX as PURCHASES
from generator.pages.purchases import purchases_index


def assets(
    edition: Edition, environment: jinja2.Environment, documents: Iterable[Document]
) -> Iterator[tuple[str, str]]:
    """Address and content of each file; ``documents`` are the pages of ``docs``."""
    page = Page("", edition, environment)
    for plan in (make(page) for make in (*MAPS.values(), directory_map)):
        if plan:
            yield plan.address, plan.script
    yield SMALL_MAP.address, empty_script(SMALL_MAP.name, edition.config.tiles)
    yield from directory_files(edition)
    yield PURCHASES, purchases_index(edition)
    yield identities.ADDRESS, identities.identities(edition)
    yield identities.EXAMPLE, identities.example(edition)
    yield PAGES, pages_index(documents, edition)
    yield frame(edition, environment)
    yield from redirections(edition, environment)
