"""The pages of the built site, parsed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import BuiltSite


@dataclass(frozen=True)
class SitePage:
    """A page: ``path`` in the site, and what it holds."""

    path: str
    file: Path

    @property
    def address(self) -> str:
        """« annuaire/x/ » for « annuaire/x/index.html »."""
        return self.path.removesuffix("index.html")

    @cached_property
    def source(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.source.encode(), parser=html.HTMLParser(encoding="utf-8"))

    def texts(self, query: str) -> list[str]:
        """What ``query`` finds: texts of elements, values of attributes, blanks made one."""
        found = self.tree.xpath(query)
        return [" ".join((str(item) if isinstance(item, str) else item.text_content()).split()) for item in found]

    @cached_property
    def words(self) -> list[str]:
        """The words of the content, without header and footer."""
        return " ".join(self.texts("//main")).split()


FRAME = "embed/index.html"


@pytest.fixture(scope="session")
def pages(built_site: BuiltSite) -> Mapping[str, SitePage]:
    """Address → page, for every page of the site.

    What other sites frame is no page of it (``test_frame.py``), nor is what only leads to another (``test_memory.py``).
    """

    def walk() -> Iterator[SitePage]:
        for file in sorted(set(built_site.root.rglob("*.html")) - {built_site.root / FRAME}):
            yield SitePage(file.relative_to(built_site.root).as_posix(), file)

    found = {page.address: page for page in walk() if not page.tree.xpath("//meta[@http-equiv='refresh']")}
    assert len(found) > 200, "the site is not there"
    return found
