"""What leaves of the past: the files of the old releases at their permanent addresses, and the feeds of the changes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.package import DataPackage, Dataset, is_private
from generator.catalog.public import public_descriptor
from generator.history.atom import Entry, Feed, to_xml
from generator.history.lines import Kind, Line, lines
from generator.history.memory import DatasetHistory, Memory, Release
from generator.history.renderers import as_json
from generator.history.words import column_lines, summary
from generator.typography import NBSP

PORTAL_FEED = "flux.xml"

DETAILED = 50
"""Changes that an entry of a feed tells; its page tells more."""


@dataclass(frozen=True)
class Channel:
    """What feeds say of the site: where it is, what it is called, and the date of what has none."""

    site_url: str
    title: str
    author: str
    date: str


def past_files(package: DataPackage, memory: Memory) -> Iterator[tuple[str, bytes]]:
    """Address and content: file and schema of every release but the current one (see ``lasting_copies``), then differences.

    Private columns are left out, of the schemas too.
    """
    for dataset in package.datasets:
        for release in memory.datasets[dataset.name].releases:
            if release.data is not None:
                yield f"{release.folder}{dataset.name}.csv", _without_private(release)
                yield f"{release.folder}schema.json", _json(public_descriptor(release.schema))
            if release.difference:
                yield f"{release.folder}differences.json", _json(as_json(release.difference))


def lasting_copies(package: DataPackage, memory: Memory) -> Iterator[tuple[str, str]]:
    """Addresses of the published files of each current release, and where its permanent copies go.

    None where the history is not whole: once the release was replaced, nothing would be there.
    """
    for dataset in package.datasets if memory.is_whole else ():
        release = memory.datasets[dataset.name].current
        if release.version:
            for name in (f"{dataset.name}.csv", "schema.json"):
                yield f"donnees/{dataset.name}/{name}", f"{release.folder}{name}"


def feeds(package: DataPackage, memory: Memory, channel: Channel) -> Iterator[tuple[str, str]]:
    """Address and content of the feed of each dataset, then of the portal's, which holds them all."""
    everything: list[tuple[str, Entry]] = []
    for dataset in package.datasets:
        entries = _entries(dataset, memory.datasets[dataset.name], memory, channel)
        everything += [(dataset.name, entry) for entry in entries]
        page = f"donnees/{dataset.name}/"
        title = f"{dataset.title}{NBSP}: les changements"
        yield f"{page}flux.xml", to_xml(_feed(channel, f"{page}flux.xml", f"{page}versions/", title, entries))
    everything.sort(key=lambda item: item[0])
    everything.sort(key=lambda item: item[1].date, reverse=True)
    title = f"{channel.title}{NBSP}: les changements des données"
    newest = [entry for _, entry in everything]
    yield PORTAL_FEED, to_xml(_feed(channel, PORTAL_FEED, "donnees/", title, newest))


def _feed(channel: Channel, address: str, page: str, title: str, entries: Sequence[Entry]) -> Feed:
    at = channel.site_url
    return Feed(at + address, at + page, title, channel.author, channel.date, tuple(entries))


def _entries(dataset: Dataset, history: DatasetHistory, memory: Memory, channel: Channel) -> list[Entry]:
    """One entry a release, newest first; the oldest is the first publication when the history is whole."""
    page = f"{channel.site_url}donnees/{dataset.name}/versions/"
    found = []
    for release in reversed(history.releases):
        first = release is history.releases[0]
        version = f" (version {release.version})" if release.version else ""
        what = "première publication" if first and memory.is_whole else "nouvelle version" if not first else "publié"
        found.append(
            Entry(
                id=f"{page}#{release.anchor}",
                title=f"{dataset.title}{NBSP}: {what}{version}",
                date=release.date or channel.date,
                link=f"{page}#{release.anchor}",
                summary=_summary(release, first=first),
                details=_details(release),
            )
        )
    return found


def _summary(release: Release, *, first: bool) -> str:
    if release.difference:
        said = summary(release.difference)
        return f"{said[0].upper()}{said[1:]}."
    return "Les données sont publiées." if first else "Les différences avec la version précédente ne sont pas connues."


def _details(release: Release) -> tuple[str, ...]:
    if release.difference is None:
        return ()
    titles = {name: field.title for name, field in release.schema.by_name.items()}
    said = (_sentence(line, titles) for line in lines(release.difference, DETAILED))
    return (*column_lines(release.difference), *said)


SENTENCES = {Kind.ADDED: "Ajouté", Kind.REMOVED: "Supprimé", Kind.CHANGED: "Modifié"}
"""What happened to a row → how its sentence begins."""


def _sentence(line: Line, titles: Mapping[str, str]) -> str:
    told = ", ".join(part for part in (line.row, titles.get(line.column, line.column)) if part)
    values = f"{line.old or 'vide'} → {line.new or 'vide'}" if line.kind is Kind.CHANGED else line.new or line.old
    return f"{SENTENCES[line.kind]}{NBSP}: " + " – ".join(part for part in (told, values) if part)


def _without_private(release: Release) -> bytes:
    """The file byte for byte, or without its private columns when it has some."""
    data = release.data or b""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    header = next(reader, [])
    kept = [index for index, name in enumerate(header) if not is_private(name)]
    if len(kept) == len(header):
        return data
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow([header[index] for index in kept])
    writer.writerows([row[index] for index in kept if index < len(row)] for row in reader)
    return output.getvalue().encode()


def _json(content: dict[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
