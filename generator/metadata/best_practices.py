"""The 35 best practices of the W3C (Data on the Web Best Practices, 31 January 2017), each computed at build.

A practice is met, not met, or said not applicable with the reason; what proves it is an address of the site, and a
build is refused when one leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from generator.history.spans import version_of
from generator.metadata.quality import quality_of
from generator.metadata.sheet import Catalogue, Sheet
from generator.metadata.vocabularies import CLOSED_FILE_TYPES, FREQUENCIES, THEMES, file_type


@dataclass(frozen=True)
class Facts:
    """What practices are judged on: the metadata, the addresses of the site, where the public writes its remarks."""

    catalogue: Catalogue
    published: frozenset[str]
    """Addresses of the files and pages, relative to the site."""
    tracker: str = ""
    """Address of the public list of remarks; empty when there is none."""
    remembers: bool = False
    """Whether the history of the datasets is whole: without it no version but the current one is published."""

    @cached_property
    def example(self) -> str:
        """The dataset that proofs show: the first."""
        return self.catalogue.sheets[0].dataset.name if self.catalogue.sheets else ""

    def every(self, is_met: Callable[[Sheet], object]) -> bool:
        """Whether every dataset does; there must be one."""
        return bool(self.catalogue.sheets) and all(map(is_met, self.catalogue.sheets))

    def has(self, *addresses: str) -> bool:
        """Whether all ``addresses`` are published; « {jeu} » stands for each dataset."""
        names = [sheet.dataset.name for sheet in self.catalogue.sheets]
        wanted = {address.replace("{jeu}", name) for address in addresses for name in names or [""]}
        return wanted <= self.published

    @property
    def keeps_versions(self) -> bool:
        """Whether each version of each dataset can be told, found again, and stays."""
        return self.remembers and self.has(VERSIONS) and self.every(lambda each: version_of(each.dataset))

    def has_any(self, start: str) -> bool:
        return any(address.startswith(start) for address in self.published)


@dataclass(frozen=True)
class Practice:
    """A line of the scorecard. ``met`` is ``None`` where the practice does not apply."""

    number: int
    title: str
    how: str
    """How it is computed, or why it does not apply."""
    met: bool | None
    proof: str
    """Address, relative to the site or complete; empty when there is nothing to show."""


def best_practices(facts: Facts) -> tuple[Practice, ...]:
    """The scorecard of the portal, in the order of the W3C."""
    return tuple(
        _judge(number, title, how, proof.replace("{jeu}", facts.example).replace("{suivi}", facts.tracker), facts)
        for number, (title, how, proof) in enumerate(PRACTICES, start=1)
    )


def _judge(number: int, title: str, how: str, proof: str, facts: Facts) -> Practice:
    test = TESTS.get(number)
    result = test(facts) if test else None
    met = None if result is None else bool(result)
    shown = proof if met and (":" in proof or proof in facts.published) else ""
    return Practice(number, title, how, met, shown)


def _is_described(sheet: Sheet) -> object:
    return sheet.dataset.description and sheet.dataset.keywords and sheet.theme and sheet.publisher.name


def _is_neutral(sheet: Sheet) -> bool:
    """Dates as ISO 8601 and numbers with a point: a schema that writes them otherwise says so."""
    return not any({"decimalChar", "groupChar"} & field.descriptor.keys() for field in sheet.dataset.schema.fields)


def _is_machine_readable(sheet: Sheet) -> object:
    return {file_type(item.media_type) for item in sheet.distributions} - CLOSED_FILE_TYPES - {""}


def _uses_vocabularies(sheet: Sheet) -> bool:
    return sheet.theme in THEMES and sheet.dataset.periodicity in FREQUENCIES and sheet.licence is not None


def _is_in_real_time(facts: Facts) -> bool | None:
    """Only asked of data that change in real time, which a static host cannot serve."""
    return False if any(each.dataset.periodicity == "UPDATE_CONT" for each in facts.catalogue.sheets) else None


def _is_up_to_date(facts: Facts) -> bool:
    kept = {"update_frequency", "update_fulfilled_in_time"}
    return facts.every(
        lambda sheet: all(each.met for each in quality_of(sheet, facts.catalogue.date).criteria if each.code in kept)
    )


CATALOGUE = "donnees/catalogue.ttl"
PAGE = "donnees/{jeu}/"
VERSIONS = "donnees/{jeu}/versions/"
SCHEMA = "donnees/{jeu}/schema.json"
REPORT = "donnees/{jeu}/rapport.json"
OPENAPI = "api/openapi.json"

PRACTICES: tuple[tuple[str, str, str], ...] = (
    ("Fournir des métadonnées", "Un catalogue DCAT-AP et un Data Package sont publiés.", CATALOGUE),
    ("Fournir des métadonnées descriptives",
     "Chaque jeu a une description, des mots-clés, un thème et un producteur.", PAGE),
    ("Fournir des métadonnées structurelles",
     "Chaque jeu a un schéma (Table Schema) dont chaque colonne est décrite.", SCHEMA),
    ("Donner la licence", "Chaque jeu a une licence, à une adresse.", PAGE),
    ("Donner la provenance", "Chaque jeu nomme ses sources.", PAGE),
    ("Informer sur la qualité", "Chaque jeu publie son rapport de contrôle.", REPORT),
    ("Indiquer la version", "Chaque jeu a un numéro de version.", PAGE),
    ("Donner l'historique des versions",
     "Chaque jeu a une page de ses versions et de leurs changements, tirés d'un historique complet.", VERSIONS),
    ("Identifier les jeux par des adresses permanentes",
     "Chaque jeu a dans le catalogue une adresse à lui, qui ne dépend pas de la version.", CATALOGUE),
    ("Identifier ce que contiennent les jeux",
     "Chaque jeu a une clé, et chaque structure une adresse permanente.", "annuaire/"),
    ("Donner une adresse à chaque version", "Les fichiers de chaque version ont leur adresse.", VERSIONS),
    ("Employer des formats lisibles par les machines",
     "Chaque jeu est publié dans un format ouvert.", "donnees/{jeu}/{jeu}.csv"),
    ("Ne pas dépendre d'un pays ou d'une langue",
     "Dates ISO 8601, point décimal et texte UTF-8 dans les fichiers de référence.", SCHEMA),
    ("Fournir plusieurs formats", "Chaque jeu est publié dans deux formats au moins.", PAGE),
    ("Reprendre des vocabulaires existants",
     "Thèmes, fréquences et licences viennent de vocabulaires européens ou nationaux.", CATALOGUE),
    ("Choisir le bon degré de formalisation",
     "Des tableaux et leurs schémas typés, sans ontologie à apprendre.", SCHEMA),
    ("Permettre le téléchargement en masse", "Une archive contient tous les jeux.", "donnees/tout.zip"),
    ("Permettre d'extraire une partie des données", "L'API donne chaque fiche et des listes partielles.", "api/"),
    ("Négocier le format avec le client",
     "Sans objet : un hébergement statique ne répond pas selon le client ; chaque format a son adresse.", ""),
    ("Fournir les données en temps réel",
     "Un hébergement statique ne sert pas de flux ; sans objet tant qu'aucun jeu n'est annoncé comme continu.", ""),
    ("Fournir des données à jour", "La fréquence annoncée de chaque jeu est tenue à la date de publication.", PAGE),
    ("Expliquer ce qui n'est pas disponible",
     "Une page dit ce qui n'est pas publié, et pourquoi.", "donnees-personnelles/"),
    ("Fournir une API", "Une API en lecture est publiée.", "api/"),
    ("Fonder l'API sur les standards du Web", "L'API répond en JSON, et un document OpenAPI la décrit.", OPENAPI),
    ("Documenter l'API", "Une page et un document OpenAPI la décrivent.", "api/"),
    ("Ne pas casser l'API", "Son numéro de version est dans son adresse.", OPENAPI),
    ("Préserver les identifiants", "Les versions passées de chaque jeu restent à leur adresse.", VERSIONS),
    ("Évaluer ce que couvrent les jeux", "Chaque jeu dit son territoire et sa période.", CATALOGUE),
    ("Recueillir l'avis des usagers", "Chaque page de jeu permet de signaler une erreur.", "contact/"),
    ("Publier les avis reçus",
     "Les signalements sont publics quand « reports.repository » désigne un dépôt public.", "{suivi}"),
    ("Enrichir les données", "Des jeux sont reliés entre eux par des clés.", CATALOGUE),
    ("Offrir des présentations complémentaires",
     "Les données se lisent aussi en cartes, listes et graphiques.", "resultats/"),
    ("Faire retour au producteur d'origine",
     "Sans objet : ce que le réseau dit aux producteurs de ses sources ne se lit pas dans les données.", ""),
    ("Suivre les termes de la licence des sources",
     "Sans objet : les licences des sources, citées ligne à ligne, ne se contrôlent pas par un programme.", ""),
    ("Citer la publication d'origine", "Chaque jeu cite ses sources.", PAGE),
)  # fmt: skip
"""Title, how it is computed (or why it does not apply), what proves it."""

TESTS: Mapping[int, Callable[[Facts], object]] = MappingProxyType(
    {
        1: lambda facts: facts.has(CATALOGUE, "datapackage.json"),
        2: lambda facts: facts.every(_is_described),
        3: lambda facts: (
            facts.has(SCHEMA)
            and facts.every(lambda each: all(f.description for f in each.dataset.schema.public_fields))
        ),
        4: lambda facts: facts.every(lambda each: each.licence_iri),
        5: lambda facts: facts.every(lambda each: each.provenance),
        6: lambda facts: facts.has(REPORT),
        7: lambda facts: facts.every(lambda each: each.dataset.version),
        8: lambda facts: facts.keeps_versions,
        9: lambda facts: len({each.iri for each in facts.catalogue.sheets}) == len(facts.catalogue.sheets) > 0,
        10: lambda facts: facts.every(lambda each: each.dataset.schema.primary_key),
        11: lambda facts: facts.keeps_versions,
        12: lambda facts: facts.every(_is_machine_readable),
        13: lambda facts: facts.every(_is_neutral),
        14: lambda facts: facts.every(lambda each: len(each.distributions) > 1),
        15: lambda facts: facts.every(_uses_vocabularies),
        16: lambda facts: facts.has(SCHEMA),
        17: lambda facts: facts.has("donnees/tout.zip"),
        18: lambda facts: facts.has_any("api/v1/"),
        20: _is_in_real_time,
        21: _is_up_to_date,
        22: lambda facts: facts.has("donnees-personnelles/"),
        23: lambda facts: facts.has_any("api/v1/"),
        24: lambda facts: facts.has(OPENAPI),
        25: lambda facts: facts.has(OPENAPI, "api/"),
        26: lambda facts: facts.has_any("api/v1/"),
        27: lambda facts: facts.keeps_versions,
        28: lambda facts: facts.every(lambda each: each.area and each.temporal[0]),
        29: lambda facts: facts.has("contact/"),
        30: lambda facts: facts.tracker,
        31: lambda facts: any(each.dataset.schema.foreign_keys for each in facts.catalogue.sheets),
        32: lambda facts: facts.has("annuaire/", "resultats/"),
        35: lambda facts: facts.every(lambda each: each.provenance),
    }
)
"""Number → test, which gives ``None`` where the practice does not apply; without a test, it never does."""
