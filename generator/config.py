"""The portal's settings: ``extra.portal`` of ``mkdocs.yml``, untrusted, made into a frozen, typed ``Config``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from mkdocs.exceptions import ConfigurationError as MkDocsConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

from generator.errors import ConfigurationError
from generator.metadata.vocabularies import PUBLISHER_TYPES

CONFIG_FILE = "mkdocs.yml"


class Settings(BaseModel):
    """Base of every group of settings: nothing unknown, nothing changed once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Network(Settings):
    """The network that the portal speaks of."""

    name: str = Field(min_length=1)
    """Its name, as people say it."""
    territory: str = Field(min_length=1)
    """The territory, with its article: « la Drôme »."""
    located: str = Field(min_length=1)
    """The same with its preposition: « dans la Drôme »."""
    pilot: str = ""
    """Identifier (dataset ``partenaires``) of the partner to turn to when no other is known."""


class Organisation(Settings):
    """Who answers for the site, or hosts it (loi n° 2004-575 du 21 juin 2004, article 1-1: legal notices)."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    director: str = ""
    """Function of the person in charge of the publication, as the notices state it."""


class Publisher(Organisation):
    """Who answers for the site, and for the data that name no one else."""

    type: str = ""
    """What kind of body it is, for the catalogues that ask: a code of ``PUBLISHER_TYPES`` (ADMS); empty when not known."""

    @field_validator("type")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in PUBLISHER_TYPES:
            raise PydanticCustomError("literal_error", "publisher type", {"expected": ", ".join(PUBLISHER_TYPES)})
        return value


class Reports(Settings):
    """Where someone who sees a mistake can say so; both empty: the contact page explains what to do."""

    email: str = Field(default="", pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")
    repository: str = Field(default="", pattern=r"^$|^https://\S+$")
    """Address of the public repository whose issues receive reports."""
    forms: bool = True
    """Whether that repository has the forms of ``.github/ISSUE_TEMPLATE``; without them the text of the issue is prefilled."""


class Tiles(Settings):
    """Background of the maps. The tile server is the only other host that a page may ask."""

    url: str = (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&STYLE=normal&TILEMATRIXSET=PM"
        "&FORMAT=image/png&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
    )
    attribution: str = "© IGN – Géoplateforme"
    max_zoom: int = Field(default=18, ge=1, le=22)


STATUSES = {"non": "non conforme", "partielle": "partiellement conforme", "totale": "totalement conforme"}
"""Status of conformity → what the statement and every page say."""


class Accessibility(Settings):
    """What the accessibility statement declares (RGAA 4.1, "déclaration de conformité")."""

    status: Literal["non", "partielle", "totale"] = "non"
    """"non" until an audit has been made: the status may only be claimed after one."""
    audit_date: str = Field(default="", pattern=r"^$|^\d{4}-\d{2}-\d{2}$")

    @property
    def said(self) -> str:
        """The status, in the words of the statement."""
        return STATUSES[self.status]


class Directory(Settings):
    """How the directory is laid out."""

    page_size: int = Field(default=50, ge=10, le=200)
    """Structures shown at a time."""
    similar: int = Field(default=4, ge=0, le=12)
    """Structures of the same sector proposed on the page of one."""
    public_register: str = "https://annuaire-entreprises.data.gouv.fr/etablissement/{siret}"
    """Public register, the page of one establishment."""
    national_search: str = "https://lemarche.inclusion.gouv.fr/"
    """Where to look when the directory has no answer."""
    national_sector: str = "https://lemarche.inclusion.gouv.fr/prestataires/?sectors={secteur}"
    """The same for one sector of the nomenclature, by its code; empty where there is no such address."""


class Advice(Settings):
    """Thresholds of the rule that advises buyers (``generator/domain/advice.py``); by default, those of its source.

    Source: Le Marché de l'inclusion, ``lemarche/api/inclusive_potential`` of gip-inclusion/le-marche, read on 20/08/2026.
    """

    contract_above: int = Field(default=30, ge=0)
    """Structures that must be exceeded for the whole contract to be reserved."""
    lot_above: int = Field(default=10, ge=0)
    """Structures that must be exceeded for a lot to be reserved."""
    clause_above: int = Field(default=1, ge=0)
    """Structures that must be exceeded for an execution clause."""
    dependency_below: int = Field(default=30, ge=1, le=100)
    """Per cent of the turnover of a structure that a contract must not reach for the whole of it to be reserved."""

    @model_validator(mode="after")
    def _ordered(self) -> Advice:
        if not self.contract_above >= self.lot_above >= self.clause_above:
            raise PydanticCustomError("unordered", "contract_above >= lot_above >= clause_above")
        return self

    @property
    def is_published(self) -> bool:
        """Whether the thresholds are those of the source."""
        return self == Advice()


class Imports(Settings):
    """What an import may do to the datasets."""

    most_removed: int = Field(default=33, ge=0, le=100)
    """Per cent of the rows of a dataset that a workbook may take away; beyond, it is refused until told otherwise."""


class Config(Settings):
    """Everything the portal may set under ``extra.portal``."""

    network: Network
    datasets: str = "datasets"
    """Folder of the datasets, relative to ``mkdocs.yml``."""
    publisher: Publisher = Publisher()
    host: Organisation = Organisation()
    reports: Reports = Reports()
    tiles: Tiles = Tiles()
    accessibility: Accessibility = Accessibility()
    directory: Directory = Directory()
    advice: Advice = Advice()
    imports: Imports = Imports()
    max_file_size: int = Field(default=50_000_000, ge=1_000)
    """Bytes above which a dataset's file is refused before it is read."""

    @property
    def contact_email(self) -> str:
        """Where to write about the data; empty when the settings do not say."""
        return self.publisher.email or self.reports.email


class Portal(Settings):
    """A portal's folder, read: where things are, and how they are set."""

    folder: Path
    site_name: str
    site_description: str
    site_url: str
    """Public address of the site, ending with a slash."""
    config: Config

    @property
    def config_file(self) -> Path:
        return self.folder / CONFIG_FILE

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def datasets(self) -> Path:
        return self.folder / self.config.datasets


def read_portal(folder: Path, site_url: str | None = None) -> Portal:
    """Read ``mkdocs.yml`` of ``folder``; ``site_url`` takes the place of the one it holds.

    Raises ``ConfigurationError`` naming the key at fault.
    """
    file = folder / CONFIG_FILE
    raw = _read_yaml(file)
    extra = raw.get("extra")
    settings = extra.get("portal") if isinstance(extra, dict) else None
    if not isinstance(settings, dict):
        raise ConfigurationError(
            file, "la clé « extra.portal » manque", "« portail new » crée un dossier complet à prendre pour modèle."
        )
    try:
        config = Config.model_validate(settings)
        address = HttpUrl(site_url or raw.get("site_url") or "")
    except ValidationError as error:
        raise ConfigurationError(file, _explain(error)) from None
    portal = Portal(
        folder=folder,
        site_name=str(raw.get("site_name") or config.network.name),
        site_description=str(raw.get("site_description") or ""),
        site_url=str(address).rstrip("/") + "/",
        config=config,
    )
    if not portal.docs.is_dir():
        raise ConfigurationError(portal.docs, "le dossier des pages n'existe pas")
    return portal


def _read_yaml(file: Path) -> dict[str, Any]:
    try:
        with file.open(encoding="utf-8") as stream:
            raw = yaml_load(stream, loader=get_yaml_loader())
    except OSError:
        raise ConfigurationError(
            file, "fichier absent ou illisible", "Indiquez le dossier du portail avec « -C DOSSIER »."
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigurationError(file, f"n'est pas en UTF-8 (octet {error.start + 1})") from None
    except TypeError:
        return {}  # a number alone: MkDocs looks for a key in it
    except (yaml.YAMLError, MkDocsConfigurationError) as error:
        cause = error if isinstance(error, yaml.YAMLError) else error.__context__
        if not isinstance(cause, yaml.YAMLError):
            raise ConfigurationError(file, "le fichier que désigne « INHERIT » n'existe pas") from None
        mark = getattr(cause, "problem_mark", None)
        where = f" (ligne {mark.line + 1}, colonne {mark.column + 1})" if mark else ""
        raise ConfigurationError(file, f"n'est pas du YAML valide{where}") from None
    return raw if isinstance(raw, dict) else {}


EXPLANATIONS = {
    "missing": "réglage obligatoire absent",
    "extra_forbidden": "réglage inconnu",
    "string_type": "un texte est attendu",
    "string_too_short": "ne peut pas être vide",
    "string_pattern_mismatch": "n'a pas la forme attendue",
    "int_type": "un nombre entier est attendu",
    "int_parsing": "un nombre entier est attendu",
    "int_from_float": "un nombre entier est attendu",
    "greater_than_equal": "doit être au moins {ge}",
    "less_than_equal": "doit être au plus {le}",
    "unordered": "les seuils vont du plus grand au plus petit : contract_above, lot_above, clause_above",
    "literal_error": "valeurs possibles : {expected}",
    "model_type": "un groupe de réglages est attendu",
    "model_attributes_type": "un groupe de réglages est attendu",
    "url_parsing": "une adresse complète est attendue (https://…)",
    "url_scheme": "une adresse en http:// ou https:// est attendue",
}
"""What each kind of refusal of Pydantic is to a person."""


def _explain(error: ValidationError) -> str:
    return " ; ".join(
        "« "
        + ".".join(["extra.portal", *map(str, problem["loc"])] if problem["loc"] else ["site_url"])
        + " » : "
        + EXPLANATIONS.get(problem["type"], "valeur refusée").format(**problem.get("ctx", {})).replace(" or ", " ou ")
        for problem in error.errors()
    )
