"""The blocks that a hand-written page can call: ``{{ chiffres(["heures_insertion"]) }}``.

A block takes the page being rendered, then the arguments written in the page (in French, as its writers read them),
and gives HTML. Adding one is adding a function and its line in ``BLOCKS``.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from generator.pages.blocks import (
    catalogue,
    checks,
    directory,
    duties,
    embedding,
    home,
    network,
    purchasing,
    quality,
    results,
    reuse,
    suppliers,
)

Block = Callable[..., Markup]

BLOCKS: dict[str, Block] = {
    "annuaire": directory.app,
    "api": reuse.api,
    "avancement": network.progress,
    "bonnes_pratiques": quality.scorecard,
    "besoin": directory.search_box,
    "calculateur": purchasing.calculator,
    "carte": home.map_,
    "catalogue": catalogue.listing,
    "chiffres": home.key_figures,
    "comparaison": results.comparison,
    "contact": duties.contact,
    "controles": checks.listing,
    "declaration_accessibilite": duties.accessibility,
    "definitions": results.definitions,
    "engagements": network.commitments,
    "entrees": home.ways_in,
    "facilitateurs": network.facilitators,
    "familles_achats": purchasing.families,
    "fournisseurs": suppliers.check,
    "fiche_de_sourcing": purchasing.sourcing_sheet,
    "gouvernance": network.governance,
    "graphique": results.chart,
    "integrer": embedding.builder,
    "listes_annuaire": directory.static_lists,
    "marches_reserves": purchasing.reserved_contracts,
    "mentions_legales": duties.legal_notices,
    "objectifs": results.objectives,
    "partenaires": network.partners,
    "plan_du_site": duties.site_map,
    "preparer_mon_achat": purchasing.prepare,
    "publications": results.published_figures,
    "recherche": directory.site_search,
    "recherche_cpv": purchasing.find_family,
    "reutiliser": reuse.reuse,
    "selection": directory.selection,
    "signataires": network.signatories,
    "tableau": catalogue.table,
    "ventilations": results.breakdowns,
    "voies": purchasing.ways,
}
"""Name in a page → block."""

DIRECTORY = ("siae", "siae_activites", "secteurs", "types_structures", "communes")
RESULTS = ("resultats", "indicateurs")
EVERYTHING = ("*",)
"""All the datasets, whichever they are."""
READS: dict[str, tuple[str, ...]] = {
    "annuaire": (*DIRECTORY, "synonymes"),
    "api": EVERYTHING,
    "avancement": ("charte_engagements", *RESULTS),
    "bonnes_pratiques": EVERYTHING,
    "calculateur": ("calculateur",),
    "carte": (*DIRECTORY, "partenaires", *RESULTS),
    "catalogue": EVERYTHING,
    "chiffres": (*RESULTS, *DIRECTORY),
    "comparaison": RESULTS,
    "contact": ("partenaires",),
    "date_donnees": EVERYTHING,
    "definitions": ("indicateurs",),
    "engagements": ("charte_engagements", *RESULTS),
    "facilitateurs": ("communes", "partenaires"),
    "familles_achats": ("familles_achats", *DIRECTORY),
    "fiche_de_sourcing": ("familles_achats", "calculateur", "partenaires", *DIRECTORY),
    "fournisseurs": EVERYTHING,
    "gouvernance": ("gouvernance",),
    "graphique": RESULTS,
    "integrer": DIRECTORY,
    "listes_annuaire": DIRECTORY,
    "marches_reserves": DIRECTORY,
    "objectifs": RESULTS,
    "partenaires": ("partenaires",),
    "plan_du_site": (*DIRECTORY, "familles_achats"),
    "publications": RESULTS,
    "recherche": DIRECTORY,
    "signataires": ("charte_signataires", "partenaires"),
    "regle_de_conseil": ("familles_achats", *DIRECTORY),
    "ventilations": (*RESULTS, "types_structures"),
    "voies": ("familles_achats", *DIRECTORY),
}
"""Block → datasets whose rows it may show: when they change, so does the page that calls it. ``tableau`` says its own."""
