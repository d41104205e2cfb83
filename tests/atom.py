"""The judge of Atom feeds: the grammar that RFC 4287 gives, then what the RFC says and a grammar cannot."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from lxml import etree, html

GRAMMAR = etree.RelaxNG(file=str(Path(__file__).parent / "site" / "standards" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"(https?://|tag:|urn:)[^\s<>\"{}|\\^`]+")


def check_atom(text: str, site: str) -> etree._Element:
    """What RFC 4287 asks of a feed (appendix B, sections 4.1.1 and 4.1.2), and RFC 3339 of its dates."""
    feed = etree.fromstring(text.encode())
    GRAMMAR.assertValid(feed)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for holder in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(holder.findall(f"{ATOM}{name}")) == 1, name
            assert holder.findtext(f"{ATOM}{name}").strip()
        assert RFC3339.fullmatch(holder.findtext(f"{ATOM}updated"))
        datetime.datetime.fromisoformat(holder.findtext(f"{ATOM}updated"))
        assert IRI.fullmatch(holder.findtext(f"{ATOM}id"))
        relations = [
            (link.get("rel"), link.get("type"), link.get("hreflang")) for link in holder.findall(f"{ATOM}link")
        ]
        assert len(relations) == len(set(relations))
        assert all(link.get("href").startswith(site) for link in holder.findall(f"{ATOM}link"))
        assert "alternate" in {relation for relation, _, _ in relations}
    assert feed.findtext(f"{ATOM}author/{ATOM}name").strip(), "or an author in each entry"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")] == [feed.findtext(f"{ATOM}id")]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    dates = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == (dates[0] if dates else feed.findtext(f"{ATOM}updated"))
    for content in feed.iter(f"{ATOM}content"):
        assert content.get("type") == "html"
        assert {node.tag for node in html.fromstring(f"<div>{content.text}</div>").iter()} <= {"div", "p", "ul", "li"}
    return feed
