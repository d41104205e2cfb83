"""What catalogues need to know of a dataset and the package does not say: warnings, each with what to write.

Nothing here stops a publication: the data are as good as before, but fewer people will find them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog.package import DESCRIPTOR, DataPackage, Dataset
from generator.metadata.coverage import has_coordinates
from generator.metadata.publishers import Body, own_publisher
from generator.metadata.vocabularies import FREQUENCIES, PUBLISHER_TYPES, THEMES, UNSAID, find_licence
from generator.typography import counted
from generator.validation.french import did_you_mean, listed, nearest, quoted, say
from generator.validation.problem import Check, Problem, finding
from generator.validation.report import Finding, Severity

DESCRIPTION_LENGTH = 100
"""Characters that a description must exceed to count for data.gouv.fr (udata, ``QUALITY_DESCRIPTION_LENGTH``)."""


@dataclass(frozen=True)
class MetadataCheck(Check):
    """A check of what the package says of a dataset."""

    find: Callable[[Dataset], Iterator[Problem]]


def check_metadata(dataset: Dataset) -> tuple[Finding, ...]:
    """What is missing in the description of ``dataset``, in the order of ``METADATA_CHECKS``."""
    return tuple(
        replace(finding(check, dataset, problem), path=DESCRIPTOR)
        for check in METADATA_CHECKS
        for problem in check.find(dataset)
    )


def check_contact(package: DataPackage, contact: str) -> tuple[Finding, ...]:
    """A warning when nobody can be written to: neither ``contact``, the e-mail of the portal, nor a contributor."""
    emails = [item.get("email") for item in package.descriptor.get("contributors") or ()]
    if contact or any(emails) or not package.datasets:
        return ()
    message = say(
        "Aucune adresse électronique ne permet d'écrire au sujet des données : les catalogues n'auront que la "
        "page « Contact ». Ajoutez « email » à un contributeur (« contributors ») de datapackage.json, ou "
        "« reports.email » dans mkdocs.yml."
    )
    return (_of_package(CONTACT, Problem(message)),)


def check_publishers(package: DataPackage, portal: Body) -> tuple[Finding, ...]:
    """A warning for each publisher whose kind catalogues cannot be told: ``portal``, and those that datasets name."""
    if not package.datasets:
        return ()
    mine = "Écrivez « publisher.type » dans mkdocs.yml, ou « type » pour ce contributeur dans datapackage.json"
    found = [_of_package(PUBLISHER_TYPE, problem) for problem in _publisher_type(portal, mine)]
    for dataset in package.datasets:
        if own := own_publisher(dataset, package, portal):
            problems = _publisher_type(own, "Écrivez « type » pour ce contributeur dans datapackage.json")
            found += [replace(finding(PUBLISHER_TYPE, dataset, problem), path=DESCRIPTOR) for problem in problems]
    return tuple(found)


def _of_package(check: Check, problem: Problem) -> Finding:
    """What ``check`` says of the whole package."""
    return Finding(
        severity=check.severity,
        code=check.code,
        dataset="",
        path=DESCRIPTOR,
        title=check.title,
        message=problem.message,
        value=problem.value,
        suggestion=problem.suggestion,
    )


def _publisher_type(body: Body, advice: str) -> Iterator[Problem]:
    """``advice`` says where to write the kind of ``body``."""
    if body.type or not body.name:
        return  # who has no name is what « metadata-publisher » is about
    written, name = body.declared_type, quoted(body.name)
    if written:
        what = say("La sorte d'organisme de {name} vaut {written}, que les catalogues ne connaissent pas.", name=name,
                   written=quoted(written))  # fmt: skip
    else:
        what = say("Rien ne dit aux catalogues quelle sorte d'organisme est {name}.", name=name)
    meant = nearest(written, tuple(PUBLISHER_TYPES)) if written else None
    known = ", ".join(f"{code} ({label})" for code, label in PUBLISHER_TYPES.items())
    advice = say("{advice} : {known}.", advice=say(advice), known=known)
    yield Problem(f"{what} {advice}{did_you_mean(meant)}", value=written or None, suggestion=meant)


def _missing(name: str, advice: str) -> Callable[[Dataset], Iterator[Problem]]:
    """A ``find`` for a property that the dataset, or the package for it, must give."""

    def find(dataset: Dataset) -> Iterator[Problem]:
        if not GIVEN[name](dataset):
            yield Problem(say("La propriété {name} manque. {advice}", name=quoted(name), advice=say(advice)))

    return find


GIVEN: dict[str, Callable[[Dataset], Any]] = {
    "title": lambda dataset: dataset.descriptor.get("title"),
    "contributors": lambda dataset: any(link.title for link in dataset.contributors),
    "sources": lambda dataset: dataset.sources,
    "keywords": lambda dataset: dataset.keywords,
    "version": lambda dataset: dataset.version,
}
"""Property → whether a dataset has it."""


def _description(dataset: Dataset) -> Iterator[Problem]:
    length = len(dataset.description.strip())
    if length <= DESCRIPTION_LENGTH:
        yield Problem(
            say(
                "La description a {length} ; data.gouv.fr en demande plus de {least}. "
                "Complétez « description » : ce que contient le jeu, d'où il vient, ses limites.",
                length=counted(length, "caractère"),
                least=DESCRIPTION_LENGTH,
            )
        )


def _licence(dataset: Dataset) -> Iterator[Problem]:
    advice = say(
        "Ajoutez « licenses » : « name » etalab-2.0, « path » https://www.etalab.gouv.fr/licence-ouverte-open-licence/."
    )
    names = [text for link in dataset.licences for text in (link.path, link.title)]
    if not names:
        yield Problem(say("Aucune licence : personne ne sait s'il peut reprendre les données. {advice}", advice=advice))
    elif find_licence(*names) is None and not any(name.startswith(("http://", "https://")) for name in names):
        yield Problem(
            say("La licence n'a pas d'adresse : aucun catalogue ne la reconnaîtra. {advice}", advice=advice),
            value=names[-1],
        )


def _frequency(dataset: Dataset) -> Iterator[Problem]:
    known = tuple(code for code in FREQUENCIES if code not in UNSAID)
    yield from _code(dataset.periodicity, "accrualPeriodicity", known)


def _theme(dataset: Dataset) -> Iterator[Problem]:
    yield from _code(str(dataset.descriptor.get("theme") or ""), "theme", tuple(THEMES))


def _code(value: str, name: str, known: tuple[str, ...]) -> Iterator[Problem]:
    """A property whose value is a code of a European table."""
    if not value:
        text = "La propriété {name} manque. Écrivez un des codes : {known}."
        yield Problem(say(text, name=quoted(name), known=listed(known)))
    elif value not in known:
        meant = nearest(value, known)
        text = "La propriété {name} vaut {value}, que les catalogues ne connaissent pas. Codes possibles : {known}."
        yield Problem(
            say(text, name=quoted(name), value=quoted(value), known=listed(known)) + did_you_mean(meant),
            value=value,
            suggestion=meant,
        )


def _spatial(dataset: Dataset) -> Iterator[Problem]:
    declared = dataset.descriptor.get("spatial")
    placed = isinstance(declared, dict) and (declared.get("code") or declared.get("bbox"))
    if not placed and not has_coordinates(dataset):
        yield Problem(
            say(
                "Rien ne situe les données sur une carte : un nom de territoire ne suffit pas. Ajoutez « spatial » avec "
                "« code » (FR, un département) ou « bbox » : ouest, sud, est, nord, en degrés."
            )
        )


def _temporal(dataset: Dataset) -> Iterator[Problem]:
    start, end = dataset.temporal
    if not start:
        yield Problem(
            say(
                "La période couverte manque. Ajoutez « temporal » avec « start » (AAAA-MM-JJ), et « end » si elle est "
                "close."
            )
        )
    yield from (_not_a_day("temporal", day) for day in (start, end) if day and not _is_day(day))
    if _is_day(start) and not end and _is_day(dataset.modified[:10]) and start > dataset.modified[:10]:
        yield Problem(
            say(
                "La période couverte (« temporal ») commence le {start}, après la mise à jour du {modified} (« modified »), et n'a "
                "pas de fin : les catalogues ne sauront pas ce que la version couvre. Corrigez une des deux dates, ou "
                "ajoutez « end ».",
                start=start,
                modified=dataset.modified[:10],
            ),
            value=start,
        )


def _modified(dataset: Dataset) -> Iterator[Problem]:
    if not dataset.modified:
        yield Problem(say("La date de mise à jour manque. Ajoutez « modified » (AAAA-MM-JJ)."))
    elif not _is_day(dataset.modified[:10]):
        yield _not_a_day("modified", dataset.modified)


def _not_a_day(name: str, value: str) -> Problem:
    text = "La propriété {name} vaut {value}, qui n'est pas une date (AAAA-MM-JJ)."
    return Problem(say(text, name=quoted(name), value=quoted(value)), value=value)


def _is_day(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


WARNING = Severity.WARNING
FOUND = "Les catalogues s'en servent pour que les données se trouvent."
RATED = "data.gouv.fr note les jeux sur ce critère."
CONTACT = Check("metadata-contact", WARNING, "Contact absent", "Qui trouve une erreur doit pouvoir l'écrire.",
                "Ajoutez « email » à un contributeur, ou « reports.email » dans mkdocs.yml.")  # fmt: skip
"""Of the package, not of a dataset: ``check_contact`` answers for it."""
PUBLISHER_TYPE = Check("metadata-publisher-type", WARNING, "Sorte de producteur absente ou inconnue",
                       "DCAT-AP recommande de dire quelle sorte d'organisme publie : on y trie les producteurs.",
                       "Écrivez « publisher.type » dans mkdocs.yml.")  # fmt: skip
"""Of who publishes, the portal or a dataset: ``check_publishers`` answers for it."""
METADATA_CHECKS: tuple[MetadataCheck, ...] = (
    MetadataCheck("metadata-title", WARNING, "Titre absent", FOUND,
                  "Ajoutez « title ».", _missing("title", "Donnez au jeu un titre que tout le monde comprend.")),
    MetadataCheck("metadata-description", WARNING, "Description trop courte", RATED,
                  "Complétez « description ».", _description),
    MetadataCheck("metadata-licence", WARNING, "Licence absente", RATED, "Ajoutez « licenses ».", _licence),
    MetadataCheck("metadata-publisher", WARNING, "Producteur absent", FOUND, "Ajoutez « contributors ».",
                  _missing("contributors", "Nommez qui publie, avec le rôle « publisher ».")),
    MetadataCheck("metadata-source", WARNING, "Provenance absente", "Une donnée sans source ne se vérifie pas.",
                  "Ajoutez « sources ».", _missing("sources", "Dites d'où viennent les données.")),
    MetadataCheck("metadata-keywords", WARNING, "Mots-clés absents", FOUND, "Ajoutez « keywords ».",
                  _missing("keywords", "Ajoutez quelques mots que l'on chercherait.")),
    MetadataCheck("metadata-theme", WARNING, "Thème absent ou inconnu", FOUND, "Écrivez « theme ».", _theme),
    MetadataCheck("metadata-frequency", WARNING, "Fréquence absente ou inconnue", RATED,
                  "Écrivez « accrualPeriodicity ».", _frequency),
    MetadataCheck("metadata-spatial", WARNING, "Territoire absent", RATED, "Écrivez « spatial ».", _spatial),
    MetadataCheck("metadata-temporal", WARNING, "Période absente", RATED, "Écrivez « temporal ».", _temporal),
    MetadataCheck("metadata-modified", WARNING, "Date de mise à jour absente", RATED, "Écrivez « modified ».", _modified),
    MetadataCheck("metadata-version", WARNING, "Version absente", "Un réutilisateur doit pouvoir dire ce qu'il a repris.",
                  "Ajoutez « version ».", _missing("version", "Numérotez les versions : 1.0.0, puis 1.1.0…")),
)  # fmt: skip
"""Every check of the metadata, in the order they are said."""
