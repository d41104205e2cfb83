"""What a selection shows of a structure: ``fiche.json``, beside its page, in the words that people read.

A browser that shows three structures asks for three small files, whatever the size of the directory. An identifier
that is no more has one too, which says where it went.
"""

from __future__ import annotations

import json
from typing import Any

from generator.domain.directory import CLOSED, Activity, Structure
from generator.domain.past import Former
from generator.pages import french
from generator.pages.edition import Edition
from generator.pages.environment import is_web

VERSION = 1
"""Of the shape of the file."""


def card_address(identifier: str) -> str:
    """Where the file of a structure is."""
    return f"annuaire/{identifier}/fiche.json"


def structure_card(structure: Structure, edition: Edition) -> str:
    """The structure, its codes said in words; texts are empty and numbers ``null`` where nothing is known."""
    kind = structure.kind
    return _json(
        id=structure.id,
        nom=structure.name,
        type=kind.label,
        type_code=kind.code,
        raison_sociale=structure.registered_name,
        siret=structure.siret,
        adresse=structure.address,
        code_postal=structure.postcode,
        commune=structure.commune_name,
        telephone=structure.phone,
        courriel=structure.email,
        site_web=structure.website if is_web(structure.website) else "",
        description=structure.description,
        secteurs=[sector.label for sector in structure.sectors],
        prestations=[edition.label("siae_activites", "prestation", code) for code in structure.offers],
        activites=[_activity(activity, edition) for activity in structure.activities],
        marche_reserve=kind.reserved_article,
        clause=kind.clause,
        reseaux=[edition.label("siae", "reseaux", code) for code in structure.networks],
        labels=[edition.label("siae", "labels", code) for code in structure.labels],
        effectif_insertion=structure.trainees,
        effectif_permanent=structure.permanents,
        qpv=structure.priority_district,
        statut=edition.label("siae", "statut", structure.status),
        fermee=structure.status == CLOSED,
        date_maj=structure.updated.isoformat() if structure.updated else "",
        vue_le=french.date(structure.updated),
        source=structure.source,
        registre=edition.register_of(structure),
        facilitateur=_facilitator(structure, edition),
    )


def former_card(former: Former) -> str:
    """A structure that left: its last name, and since when."""
    return _json(id=former.id, nom=former.name, partie=True, partie_le=french.date(former.left))


def replaced_card(old: str, structure: Structure | Former) -> str:
    """An identifier that another structure replaces, which may have left since."""
    return _json(id=old, nom=structure.name, remplacee_par=structure.id)


def zone_of(activity: Activity, edition: Edition) -> str:
    """« rayon (20 km) », « communes choisies : Exempleville, Modèle-sur-Rive »; empty where the zone is not known."""
    if not activity.zone:
        return ""
    label = edition.label("siae_activites", "zone", activity.zone)
    by_code = edition.domain.territory.by_code
    names = [by_code[code].name if code in by_code else code for code in activity.communes]
    detail = f" : {', '.join(names)}" if names else ""
    radius = f" ({french.quantity(activity.radius, 'km')})" if activity.radius else ""
    return f"{label.lower()}{radius}{detail}"


def _activity(activity: Activity, edition: Edition) -> dict[str, str]:
    return {
        "secteur": activity.sector.label,
        "prestation": edition.label("siae_activites", "prestation", activity.offer),
        "detail": activity.detail,
        "zone": zone_of(activity, edition),
    }


def _facilitator(structure: Structure, edition: Edition) -> dict[str, str] | None:
    found = edition.domain.network.facilitator_of(structure.commune)
    if found is None:
        return None
    return {"id": found.id, "nom": found.name, "telephone": found.phone, "courriel": found.email}


def _json(**content: Any) -> str:
    return json.dumps({"version": VERSION, **content}, ensure_ascii=False, separators=(",", ":")) + "\n"
