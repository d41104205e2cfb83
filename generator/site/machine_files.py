"""What machines ask of a site: sitemap, robots.txt, security.txt, and what some hosts read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap (sitemaps.org, protocol 0.9)."""


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> str:
    """Sitemap of ``pages`` (address, date of last change or empty)."""
    entries = "".join(
        f"  <url><loc>{escape(site_url + address)}</loc>"
        + (f"<lastmod>{escape(modified)}</lastmod>" if modified else "")
        + "</url>\n"
        for address, modified in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def robots(site_url: str) -> str:
    """Everything may be read (RFC 9309), and here is the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"


def security(site_url: str, email: str, published: datetime.date) -> str:
    """How to report a vulnerability (RFC 9116); valid for the year that the standard recommends."""
    expires = published + datetime.timedelta(days=364)
    contact = f"mailto:{email}" if email else f"{site_url}contact/"
    return (
        f"Contact: {contact}\nExpires: {expires.isoformat()}T00:00:00Z\nPreferred-Languages: fr\n"
        f"Canonical: {site_url}.well-known/security.txt\n"
    )


OPEN_TO_ALL = ("donnees/*", "api/*", "datapackage.json", "flux.xml")
"""What programs of other sites may read from a browser."""
DATA = ("Access-Control-Allow-Origin: *", "Cache-Control: public, max-age=3600, stale-while-revalidate=86400")
HEADERS = {
    **dict.fromkeys(OPEN_TO_ALL, DATA),
    "pagefind/fragment/*": ("Cache-Control: public, max-age=31536000, immutable",),
    "pagefind/index/*": ("Cache-Control: public, max-age=31536000, immutable",),
    "*": ("X-Content-Type-Options: nosniff", "Referrer-Policy: strict-origin-when-cross-origin"),
}
"""Addresses → headers: data may be an hour old, files whose name holds their fingerprint never change."""


def headers(site_url: str, policy: str) -> str:
    """What hosts that read ``_headers`` answer with (Cloudflare Pages, Netlify): CORS (Fetch standard), caches, policy.

    Paths begin at the root of the host, which is not that of a site published in a folder. ``policy`` is the content
    policy that every page holds. Nothing is said of who may frame them: some are made for it.
    """
    rules = HEADERS | {"*": (*HEADERS["*"], f"Content-Security-Policy: {policy}")}
    root = urlsplit(site_url).path
    return "\n".join(f"{root}{path}\n" + "".join(f"  {line}\n" for line in lines) for path, lines in rules.items())


def redirects(site_url: str, moved: Mapping[str, str]) -> str:
    """What the same hosts read in ``_redirects``: each address of ``moved`` answers 301 with the one it leads to.

    Other hosts serve the page that stands at the old address and leads on by itself.
    """
    root = urlsplit(site_url).path
    return "".join(f"{root}{old} {root}{new} 301\n" for old, new in sorted(moved.items()))
