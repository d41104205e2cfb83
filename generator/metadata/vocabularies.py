"""Controlled vocabularies of DCAT-AP 3.0.1 (section "Controlled vocabularies to be used"): codes, IRIs, French labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Authority tables of the Publications Office of the European Union."""
IANA = "https://www.iana.org/assignments/media-types/"
FRENCH = f"{AUTHORITY}language/FRA"
PUBLIC = f"{AUTHORITY}access-right/PUBLIC"
THEME_SCHEME = f"{AUTHORITY}data-theme"
STABLE = (f"{AUTHORITY}planned-availability/STABLE", "stable")
COMPLETED = (f"{AUTHORITY}distribution-status/COMPLETED", "achevé")
ADMS_TYPES = "http://purl.org/adms/"
"""Types of licences and of publishers (ADMS), the vocabularies that DCAT-AP recommends for both."""


@dataclass(frozen=True)
class Frequency:
    """How often a dataset is revised. ``days``: the longest wait for the next revision; ``None`` when none is due."""

    label: str
    days: int | None = None


FREQUENCIES: Mapping[str, Frequency] = MappingProxyType(
    {
        "IRREG": Frequency("irrégulière"),
        "AS_NEEDED": Frequency("selon les besoins"),
        "ANNUAL": Frequency("annuelle", 365),
        "ANNUAL_2": Frequency("deux fois par an", 365),
        "QUARTERLY": Frequency("trimestrielle", 91),
        "BIMONTHLY": Frequency("tous les deux mois", 62),
        "MONTHLY": Frequency("mensuelle", 31),
        "WEEKLY": Frequency("hebdomadaire", 7),
        "DAILY": Frequency("quotidienne", 1),
        "UPDATE_CONT": Frequency("continue"),
        "BIENNIAL": Frequency("tous les deux ans", 730),
        "NEVER": Frequency("jamais"),
        "1MIN": Frequency("toutes les minutes", 1),
        "5MIN": Frequency("toutes les cinq minutes", 1),
        "10MIN": Frequency("toutes les dix minutes", 1),
        "15MIN": Frequency("tous les quarts d'heure", 1),
        "30MIN": Frequency("toutes les demi-heures", 1),
        "HOURLY": Frequency("toutes les heures", 1),
        "BIHOURLY": Frequency("toutes les deux heures", 1),
        "TRIHOURLY": Frequency("toutes les trois heures", 1),
        "12HRS": Frequency("toutes les douze heures", 1),
        "CONT": Frequency("plusieurs fois par jour", 1),
        "DAILY_3": Frequency("trois fois par jour", 1),
        "DAILY_2": Frequency("deux fois par jour", 1),
        "WEEKLY_5": Frequency("cinq fois par semaine", 7),
        "WEEKLY_3": Frequency("trois fois par semaine", 7),
        "WEEKLY_2": Frequency("deux fois par semaine", 7),
        "BIWEEKLY": Frequency("toutes les deux semaines", 14),
        "MONTHLY_3": Frequency("trois fois par mois", 31),
        "MONTHLY_2": Frequency("deux fois par mois", 31),
        "ANNUAL_3": Frequency("trois fois par an", 365),
        "TRIENNIAL": Frequency("tous les trois ans", 1095),
        "QUADRENNIAL": Frequency("tous les quatre ans", 1460),
        "QUINQUENNIAL": Frequency("tous les cinq ans", 1825),
        "DECENNIAL": Frequency("tous les dix ans", 3650),
        "BIDECENNIAL": Frequency("tous les vingt ans", 7300),
        "TRIDECENNIAL": Frequency("tous les trente ans", 10950),
        "NOT_PLANNED": Frequency("non prévue"),
        "OTHER": Frequency("autre"),
        "UNKNOWN": Frequency("inconnue"),
    }
)
"""EU frequency table → what people read, and the wait that data.gouv.fr grants (udata, ``UpdateFrequency``). The codes that a
network needs come first: a refused code is answered with the first ones."""

UNSAID = frozenset({"", "UNKNOWN", "OTHER"})
"""Codes that tell a reuser nothing: data.gouv.fr reads them as no frequency at all."""

UNHURRIED = frozenset({"UPDATE_CONT", "IRREG", "AS_NEEDED"})
"""Codes for which data.gouv.fr expects no date (udata, ``Dataset.quality``: continuous, irregular, punctual)."""

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "AGRI": "Agriculture, pêche, sylviculture et alimentation",
        "ECON": "Économie et finances",
        "EDUC": "Éducation, culture et sport",
        "ENER": "Énergie",
        "ENVI": "Environnement",
        "GOVE": "Gouvernement et secteur public",
        "HEAL": "Santé",
        "INTR": "Questions internationales",
        "JUST": "Justice, système juridique et sécurité publique",
        "REGI": "Régions et villes",
        "SOCI": "Population et société",
        "TECH": "Science et technologie",
        "TRAN": "Transports",
    }
)
"""EU data-theme table → its French label."""

FILE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text/csv": "CSV",
        "application/json": "JSON",
        "application/ld+json": "JSON_LD",
        "application/geo+json": "GEOJSON",
        "application/vnd.apache.parquet": "PARQUET",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
        "application/xml": "XML",
        "application/zip": "ZIP",
        "text/plain": "TXT",
    }
)
"""Media type → code of the EU file-type table."""

CLOSED_FILE_TYPES = frozenset({"XLSX", "XLS", "DOC", "DOCX", "PDF"})
"""Formats that data.gouv.fr does not count as open (udata, ``CLOSED_FORMATS``)."""


@dataclass(frozen=True)
class Licence:
    """A licence as catalogues know it. ``names``: everything, folded, that a package may call it."""

    iri: str
    title: str
    spdx: str
    names: frozenset[str]
    kind: tuple[str, str] = (f"{ADMS_TYPES}licencetype/Attribution", "attribution")
    """Its ADMS type, and the label of it."""


LICENCES = (
    Licence(
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
        "Licence Ouverte 2.0",
        "etalab-2.0",
        frozenset(
            {
                "etalab-2.0",
                "lov2",
                "licence ouverte 2.0",
                "licence ouverte / open licence version 2.0",
                "etalab.gouv.fr/licence-ouverte-open-licence",
                "github.com/etalab/licence-ouverte/blob/master/lo.md",
                "spdx.org/licenses/etalab-2.0",
            }
        ),
    ),
    Licence(
        "https://opendatacommons.org/licenses/odbl/summary/",
        "Open Database License (ODbL) 1.0",
        "ODbL-1.0",
        frozenset({"odbl", "odbl-1.0", "odc-odbl", "opendatacommons.org/licenses/odbl", "spdx.org/licenses/odbl-1.0"}),
        (f"{ADMS_TYPES}licencetype/ViralEffect-ShareAlike", "partage à l'identique"),
    ),
)
"""Licences that the French administration may choose (code des relations entre le public et l'administration, D323-2-1),
at the address by which data.gouv.fr recognises them: it compares without scheme nor final slash (udata, ``License``)."""

AREAS: Mapping[str, tuple[float, float, float, float]] = MappingProxyType({"FR": (-5.15, 41.33, 9.57, 51.1)})
"""Code that a package may give as « spatial » → west, south, east, north (IGN: extent of metropolitan France)."""


PUBLISHER_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "Academia-ScientificOrganisation": "organisme scientifique ou d'enseignement",
        "Company": "entreprise",
        "IndustryConsortium": "groupement d'entreprises",
        "LocalAuthority": "collectivité locale",
        "NationalAuthority": "autorité nationale",
        "NonGovernmentalOrganisation": "organisation non gouvernementale",
        "NonProfitOrganisation": "organisme à but non lucratif",
        "PrivateIndividual(s)": "particulier",
        "RegionalAuthority": "autorité régionale",
        "StandardisationBody": "organisme de normalisation",
        "SupraNationalAuthority": "autorité supranationale",
    }
)
"""ADMS publisher type → its French label; a portal says its own in ``extra.portal.publisher.type``."""


def frequency_label(code: str) -> str:
    """What people read for ``code``; the code itself when the table does not have it."""
    return FREQUENCIES[code].label if code in FREQUENCIES else code


def find_licence(*names: str) -> Licence | None:
    """The known licence that one of ``names`` (identifier, title or address) means."""
    folded = {_folded(name) for name in names if name}
    return next((licence for licence in LICENCES if licence.names & folded), None)


def file_type(media_type: str) -> str:
    """Code of the EU file-type table for ``media_type``, whose parameters do not count; empty when it has none."""
    return FILE_TYPES.get(media_type.partition(";")[0].strip(), "")


def _folded(name: str) -> str:
    text = name.strip().casefold().partition("://")
    bare = (text[2] or text[0]).removeprefix("www.")
    return bare.rstrip("/").removesuffix(".html").removesuffix("/summary").removesuffix("/1.0").removesuffix("/1-0")
