"""The Jinja environment of every template: autoescaped, strict about names, with the filters of French typography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup, escape

from generator.pages import french
from generator.pages.mail import mailto
from generator.typography import spaced

TEMPLATES = Path(__file__).parent / "templates"


class Typography(Extension):
    """Non-breaking spaces in what templates and pages say, tags and expressions left alone."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return "".join(part if index % 2 else spaced(part) for index, part in enumerate(NOT_TEXT.split(source)))


NOT_TEXT = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>|`[^`]*`)", re.DOTALL)
"""Expressions, statements, comments, tags and code of a template."""


def typeset(value: object) -> object:
    """A value on its way to a page: plain text gets its non-breaking spaces, HTML already has them."""
    return spaced(value) if type(value) is str else value


def make_environment() -> jinja2.Environment:
    """A fresh environment. A name that does not exist is an error, and every value is escaped unless it is Markup."""
    environment = jinja2.Environment(
        extensions=[Typography],
        finalize=typeset,
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        nombre=french.number,
        quantite=french.quantity,
        date=french.date,
        taille=french.size,
        pluriel=french.plural,
        siret=french.siret,
        tel=french.phone_uri,
        mailto=mailto,
        de=french.of,
        a=french.at,
        sources=sources,
        hote=host,
        web=is_web,
    )
    environment.globals["lien"] = link
    return environment


@jinja2.pass_context
def link(context: jinja2.runtime.Context, address: str) -> str:
    """``address``, relative to the site, as seen from the page being rendered (whose way up is ``base``)."""
    return context["base"] + address or "./"


def base_of(address: str) -> str:
    """The way up from a page to the root of the site: « ../../ » from « annuaire/x/ »."""
    return "../" * address.count("/")


def is_web(url: str) -> bool:
    """Whether ``url`` may be a link: a web address, never one that runs something (``javascript:``)."""
    return url.lower().startswith(("http://", "https://"))


def host(url: str) -> str:
    """« aive.fr » for « https://www.aive.fr/contact »: what people read of an address."""
    try:
        return urlsplit(url).netloc.removeprefix("www.") or url
    except ValueError:
        return url


URL = re.compile(r"https?://[^\s|»]+")


def sources(text: str) -> Markup:
    """Where a row comes from: its parts (« A | https://… ») as a sentence whose addresses are links."""
    return Markup(" ; ").join(Markup("").join(_linked(part.strip())) for part in text.split("|") if part.strip())


def _linked(text: str) -> Iterator[Markup]:
    position = 0
    for match in URL.finditer(text):
        url = match.group().rstrip(".,;)")
        yield escape(text[position : match.start()])
        yield Markup('<a href="{url}" rel="external">{host}</a>').format(url=url, host=host(url))
        position = match.start() + len(url)
    yield escape(text[position:])
