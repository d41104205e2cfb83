"""The hand-written pages of ``docs/``: Markdown, as Jinja templates that can call the blocks."""

from __future__ import annotations

import datetime
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2.meta import find_undeclared_variables
from pydantic import ConfigDict, ValidationError, validate_call

from generator.errors import ConfigurationError, PageError
from generator.history.revisions import revisions
from generator.pages.blocks import BLOCKS, READS, Block
from generator.pages.edition import Edition
from generator.pages.environment import base_of
from generator.pages.page import CHANGES, Page, Script
from generator.pages.structured_data import network
from generator.typography import spaced

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BY_TYPE: ConfigDict = {"arbitrary_types_allowed": True, "strict": True}

HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A page of ``docs/`` as it is written. ``source`` keeps the line numbers of the file."""

    path: str
    address: str
    title: str
    meta: dict[str, Any]
    source: str

    def revised(self, committed: Mapping[str, str]) -> str:
        """Day of its last revision: what its header says (« modified »), else what git does; empty when neither does."""
        value = self.meta.get("modified")
        return value.isoformat()[:10] if isinstance(value, datetime.date) else committed.get(self.path, "")


@dataclass(frozen=True)
class RenderedDocument:
    """A page ready for the site builder: its Markdown, front matter included, and the scripts it asks for."""

    path: str
    address: str
    markdown: str
    scripts: tuple[Script, ...]
    modified: str
    """The last day on which its text or the data it shows changed, ``AAAA-MM-JJ``; empty when that is not known."""


def read_documents(docs: Path) -> tuple[Document, ...]:
    """Every Markdown page of ``docs``, in the order of their paths. Raises ``ConfigurationError`` on an unreadable one."""
    return tuple(_document(file, docs) for file in sorted(docs.rglob("*.md")))


def render_documents(
    documents: tuple[Document, ...], edition: Edition, environment: jinja2.Environment
) -> Iterator[RenderedDocument]:
    """The pages with their blocks rendered. Raises ``PageError`` (page, line) when one calls a block wrongly."""
    committed = revisions(edition.portal.docs, [document.path for document in documents])
    outline = tuple((document.title, document.address) for document in documents)
    for document in documents:
        page = Page(document.address, edition, environment, outline)
        if not document.address:
            page.structured.append(network(edition.catalogue, edition.config.network))
            page.alternates.append(CHANGES)
        body = _render(document, page).strip() + "\n"
        meta = document.meta | {
            "title": spaced(document.title),
            "description": spaced(str(document.meta.get("description", ""))),
            "scripts": [{"src": script.address, "module": script.module} for script in page.scripts],
            "preloads": list(page.preloads),
            "tool": page.tool,
            "structured": page.said,
            "alternates": [asdict(alternate) for alternate in page.alternates],
        }
        header = yaml.safe_dump(meta, allow_unicode=True, sort_keys=True)
        modified = _modified(document.revised(committed), page)
        text = f"---\n{header}---\n\n{body}"
        yield RenderedDocument(document.path, document.address, text, tuple(page.scripts), modified)


def _modified(revised: str, page: Page) -> str:
    """The latest of the day the page was ``revised`` and of those of the data it shows; empty without the first."""
    sheets = page.edition.catalogue.by_name
    return max(revised, *(sheets[name].modified for name in page.reads if name in sheets), "") if revised else ""


def _document(file: Path, docs: Path) -> Document:
    path = file.relative_to(docs).as_posix()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(file, f"n'est pas en UTF-8 (octet {error.start + 1})") from None
    except OSError:
        raise ConfigurationError(file, "page illisible") from None
    meta: dict[str, Any] = {}
    source = text
    if match := FRONT_MATTER.match(text):
        try:
            meta = yaml.safe_load(match.group(1)) or {}
        except yaml.YAMLError:
            raise PageError(f"docs/{path}", 1, "l'en-tête entre « --- » n'est pas du YAML valide") from None
        if not isinstance(meta, dict):
            raise PageError(f"docs/{path}", 1, "l'en-tête entre « --- » doit être fait de lignes « nom: valeur »")
        source = "\n" * match.group().count("\n") + text[match.end() :]
    heading = HEADING.search(source)
    return Document(
        path=path,
        address=_address(path),
        title=str(meta.get("title") or (heading.group(1).strip() if heading else path)),
        meta=meta,
        source=source,
    )


def _address(path: str) -> str:
    """« charte.md » is served at « charte/ », « index.md » at the root."""
    stem = path.removesuffix(".md")
    folder, _, name = stem.rpartition("/")
    return (f"{folder}/" if folder else "") if name == "index" else f"{stem}/"


def _render(document: Document, page: Page) -> str:
    name = f"docs/{document.path}"
    network = page.edition.config.network
    variables = {
        "base": base_of(document.address),
        "date_donnees": page.edition.data_date,
        "reseau": {"nom": network.name, "territoire": network.territory, "lieu": network.located},
    }
    blocks = {block: partial(_checked(function), page) for block, function in BLOCKS.items()}
    try:
        code = page.environment.compile(document.source, name=name, filename=name)
    except jinja2.TemplateSyntaxError as error:
        raise PageError(name, error.lineno, "l'appel entre accolades est mal écrit") from None
    for called in find_undeclared_variables(page.environment.parse(document.source)):
        page.show(READS.get(called, ()))
    try:
        template = jinja2.Template.from_code(page.environment, code, page.environment.make_globals(variables | blocks))
        return template.render()
    except PageError as error:
        raise PageError(name, _line(error, name), error.problem, error.remedy) from None
    except (jinja2.TemplateError, ValidationError, TypeError, ArithmeticError) as error:
        if not _is_of_the_page(error, name):
            raise
        raise PageError(name, _line(error, name), *_explain(error)) from None


@cache
def _checked(block: Block) -> Block:
    """``block``, refusing at the door the arguments that are not of its types."""
    return validate_call(config=BY_TYPE)(block)


def _explain(error: Exception) -> tuple[str, str]:
    if isinstance(error, jinja2.UndefinedError):
        unknown = re.search(r"'(\w+)'", str(error))
        what = f"« {unknown.group(1)} »" if unknown else "ce nom"
        return f"{what} n'existe pas", f"Blocs possibles : {', '.join(BLOCKS)}."
    if isinstance(error, jinja2.TemplateNotFound):
        return f"le modèle « {error.name} » n'existe pas", "Une page n'appelle que des blocs."
    if not isinstance(error, (TypeError, ValidationError)):
        return "le calcul entre accolades est impossible", ""
    return "le bloc est appelé avec des arguments qu'il n'accepte pas", "Voyez les exemples de CONTRIBUTING.md."


def _line(error: BaseException, name: str) -> int | None:
    """The line of the page that was being rendered when ``error`` was raised."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return lines[-1] if lines else None


def _is_of_the_page(error: BaseException, name: str) -> bool:
    """Whether the mistake is in the page itself, not inside a block: a block that fails is a bug to be seen."""
    frames = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    own = Path(__file__).parent
    last = len(frames) - 1 - frames[::-1].index(name) if name in frames else -1
    return last >= 0 and not any(Path(frame).is_relative_to(own) for frame in frames[last + 1 :])
