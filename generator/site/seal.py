"""The last look before publication: every link of every page leads somewhere in the site."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from generator.errors import DeadLinks

ELSEWHERE = ("http://", "https://", "mailto:", "tel:")
"""What links out of the site begin with, unless they name the site itself."""


def check_links(root: Path, site_url: str) -> int:
    """Read every page under ``root``; gives their number. Raises ``DeadLinks`` with all that is wrong."""
    anchors = _anchors_under(root)

    @cache
    def leads_somewhere(link: str, page: str) -> bool:
        target = _target(link, page, site_url)
        return target is None or _is_there(root, *target, anchors)

    pages = sorted(file.relative_to(root).as_posix() for file in root.rglob("*.html"))
    dead = [(page, link) for page in pages for link in _dead_links(root, page, site_url, leads_somewhere)]
    if dead:
        raise DeadLinks(sorted(dead))
    return len(pages)


def _dead_links(root: Path, page: str, site_url: str, leads_somewhere: Callable[[str, str], bool]) -> list[str]:
    tree = _parse(root / page)
    ids = set(tree.xpath("//@id"))
    return [
        link
        for link in set(map(str, tree.xpath("//@href | //@src")))
        if (link.startswith(site_url) or not link.startswith(ELSEWHERE))
        and not (link.startswith("#") and unquote(link[1:]) in ids)
        and not leads_somewhere(*_from_the_root(link, page))
    ]


def _from_the_root(link: str, page: str) -> tuple[str, str]:
    """``link`` as the root of the site would write it, where that is plain: most pages share most of their links."""
    way_up = "../" * page.count("/")
    rest = link.removeprefix(way_up)
    return (rest, "") if way_up and rest != link and rest and not rest.startswith("..") else (link, page)


def _target(link: str, page: str, site_url: str) -> tuple[str, str] | None:
    """File of the site and fragment that ``link`` points to; ``None`` when it leaves the site."""
    site = urlsplit(site_url)
    try:
        absolute = urlsplit(urljoin(site_url + page, link))
    except ValueError:
        return None  # not an address at all: what the data hold is validation's business
    if (absolute.scheme, absolute.netloc) != (site.scheme, site.netloc):
        return None
    if not absolute.path.startswith(site.path):
        # another site of the same host when the link says so in full, else a way out that nobody meant
        return None if link.startswith(site.scheme) else ("/", "")
    file = unquote(absolute.path).removeprefix(site.path)
    return (f"{file}index.html" if file == "" or file.endswith("/") else file), unquote(absolute.fragment)


def _is_there(root: Path, file: str, fragment: str, anchors: Callable[[str], frozenset[str]]) -> bool:
    return (
        not file.startswith("/")
        and (root / file).is_file()
        and (not fragment or not file.endswith(".html") or fragment in anchors(file))
    )


def _anchors_under(root: Path) -> Callable[[str], frozenset[str]]:
    """Identifiers of a page, read once a page however many links point into it."""
    return cache(lambda file: frozenset(map(str, _parse(root / file).xpath("//@id"))))


def _parse(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
