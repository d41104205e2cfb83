"""Who publishes: the settings of the portal say it, else the package; a dataset may name another."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.package import DataPackage, Dataset, Link
from generator.config import Publisher
from generator.metadata.vocabularies import PUBLISHER_TYPES

ROLES = ("publisher", "creator", "rightsHolder", "author", "")
"""Roles of a contributor (Data Package v2, "contributors") that may answer for the data, the best first."""

UNSET = Publisher()
"""Settings that say nothing."""


@dataclass(frozen=True)
class Body:
    """Who publishes; texts are empty where nothing is known."""

    name: str
    website: str = ""
    email: str = ""
    declared_type: str = ""
    """What is written of its kind, which may be no code of ``PUBLISHER_TYPES``."""

    @property
    def type(self) -> str:
        """What catalogues can be told of its kind: a code of ``PUBLISHER_TYPES``, or nothing."""
        return self.declared_type if self.declared_type in PUBLISHER_TYPES else ""


def portal_publisher(package: DataPackage, settings: Publisher = UNSET, network: str = "") -> Body:
    """Who publishes the portal: by its ``settings``, else by ``package``, else its ``network``.

    What a contributor of ``package`` says completes settings that do not name someone else.
    """
    declared = best_contributor(package.contributors) or Link("")
    said = declared if settings.name in ("", declared.title) else Link("")
    return Body(
        settings.name or said.title or network,
        settings.website or said.path,
        settings.email,
        settings.type or said.type,
    )


def own_publisher(dataset: Dataset, package: DataPackage, portal: Body) -> Body | None:
    """Who publishes ``dataset``, when it is neither ``portal`` nor the one that the whole ``package`` names."""
    link = best_contributor(dataset.contributors)
    common = best_contributor(package.contributors)
    if link is None or link.title in ("", portal.name, common.title if common else ""):
        return None
    return Body(link.title, link.path, declared_type=link.type)


def best_contributor(links: tuple[Link, ...]) -> Link | None:
    """The contributor that answers for the data; one without a role may."""
    for role in ROLES:
        for link in links:
            if role in (link.roles or ("",)):
                return link
    return None
