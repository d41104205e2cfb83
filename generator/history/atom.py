"""Atom feeds (RFC 4287): frozen data in, XML out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

ENTRIES = 100
"""The newest entries of a feed; older changes stay on the pages of the versions."""

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, section 2.2)."""


@dataclass(frozen=True)
class Entry:
    """One change. ``id`` is permanent: it is made of addresses and versions, never of a place in a list."""

    id: str
    title: str
    date: str
    """``AAAA-MM-JJ``."""
    link: str
    """The page that tells the change, in full."""
    summary: str
    details: tuple[str, ...] = ()
    """Sentences, in full; shown as a list."""


@dataclass(frozen=True)
class Feed:
    """A feed at ``address``; ``page`` is what it follows. Entries are newest first."""

    address: str
    page: str
    title: str
    author: str
    date: str
    """When there is no entry to date it."""
    entries: tuple[Entry, ...]


def to_xml(feed: Feed) -> str:
    """The document; its identifier is its address, which is permanent."""
    entries = feed.entries[:ENTRIES]
    updated = max((entry.date for entry in entries), default=feed.date)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">\n'
        f"  <id>{_text(feed.address)}</id>\n"
        f"  <title>{_text(feed.title)}</title>\n"
        f"  <updated>{_moment(updated)}</updated>\n"
        f"  <author><name>{_text(feed.author)}</name></author>\n"
        f'  <link rel="self" type="application/atom+xml" href={_attribute(feed.address)}/>\n'
        f'  <link rel="alternate" type="text/html" href={_attribute(feed.page)}/>\n'
        f"{''.join(map(_entry, entries))}</feed>\n"
    )


def _entry(entry: Entry) -> str:
    items = "".join(f"<li>{html.escape(detail, quote=False)}</li>" for detail in entry.details)
    body = f"<p>{html.escape(entry.summary, quote=False)}</p>" + (f"<ul>{items}</ul>" if items else "")
    return (
        "  <entry>\n"
        f"    <id>{_text(entry.id)}</id>\n"
        f"    <title>{_text(entry.title)}</title>\n"
        f"    <updated>{_moment(entry.date)}</updated>\n"
        f'    <link rel="alternate" type="text/html" href={_attribute(entry.link)}/>\n'
        f"    <summary>{_text(entry.summary)}</summary>\n"
        f'    <content type="html">{_text(body)}</content>\n'
        "  </entry>\n"
    )


def _moment(date: str) -> str:
    """A day as RFC 3339 wants it: its first second, UTC."""
    return f"{date}T00:00:00Z"


def _text(text: str) -> str:
    return escape(NOT_XML.sub("�", text))


def _attribute(text: str) -> str:
    return quoteattr(NOT_XML.sub("�", text))
