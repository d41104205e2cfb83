"""What other sites show in a frame: nothing inline, its own strict policy, links that lead somewhere."""

from __future__ import annotations

import pytest

from tests.conftest import SITE_URL, BuiltSite
from tests.site.conftest import FRAME, SitePage


@pytest.fixture(scope="module")
def frame(built_site: BuiltSite) -> SitePage:
    return SitePage(FRAME, built_site.root / FRAME)


def test_nothing_is_inline(frame: SitePage):
    assert frame.tree.xpath("//style | //*[@style] | //iframe | //img | //form | //script[not(@src)]") == []
    (policy,) = frame.texts("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy


def test_it_is_the_directory_seen_elsewhere(frame: SitePage):
    assert frame.texts("//link[@rel='canonical']/@href") == [f"{SITE_URL}annuaire/"]
    assert frame.texts("//meta[@name='robots']/@content") == ["noindex"]
    assert frame.texts("//html/@lang") == ["fr"]
    assert len(frame.tree.xpath("//main//h1")) == 1


def test_its_links_lead_out_of_the_frame_and_somewhere(frame: SitePage, built_site: BuiltSite):
    links = frame.tree.xpath("//a")
    assert links
    for link in links:
        assert link.get("target") == "_blank"
        assert "nouvel onglet" in link.text_content()
        assert (built_site.root / "embed" / link.get("href") / "index.html").is_file()


def test_it_is_neither_searched_nor_in_the_sitemap(built_site: BuiltSite):
    assert "/embed/" not in built_site.read("sitemap.xml")
