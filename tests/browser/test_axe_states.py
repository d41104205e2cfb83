"""axe-core finds nothing to say of what buyers make pages show: each state, light and dark, wide and 320 px.

``STATES`` is the table of these states: what it is → the page, and how to reach it from there.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.axe import SCHEMES, SCREENS, dress, violations
from tests.browser.directory import ready
from tests.portal import first, rows

KNOWN = first("siae", lambda row: len(row["siret"]) == 14)
IDS = [row["id"] for row in rows("siae")[:3]]
SUPPLIERS = (
    f"SIRET;Fournisseur;Nature;Montant\n {KNOWN['siret']};A;;10\n;{KNOWN['raison_sociale']};;20\n;B;espaces verts;x\n"
)
KEEP = "([ids, base]) => import(base + 'assets/js/selection/magasin.js').then((store) => store.remplacer(ids))"


def on_phone(page: Page) -> bool:
    return (page.viewport_size or {})["width"] < 900


def typed(selector: str, text: str) -> Callable[[Page], None]:
    """Something is typed in a field that proposes; the first proposal is active."""

    def reach(page: Page) -> None:
        if selector == "#entete-q" and on_phone(page):
            page.locator("[data-menu]").click()
        page.locator(selector).click()
        page.keyboard.type(text)
        page.locator(".suggestions:visible [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")

    return reach


def shown(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.wait_for()


def menu(page: Page) -> None:
    if on_phone(page):
        page.locator("[data-menu]").click()


def facets(page: Page) -> None:
    """The panel and its first groups are open; on a wide screen the panel always is."""
    ready(page)
    if on_phone(page):
        page.locator("#annuaire-facettes > summary").click()
    for summary in page.locator("#annuaire-facettes details > summary").all()[:4]:
        summary.click()


def popup(page: Page) -> None:
    ready(page)
    popup_of_map(page)


def popup_of_map(page: Page) -> None:
    page.locator(".carte").first.scroll_into_view_if_needed()  # what is far is not fetched
    page.locator(".carte .epingle").first.press("Enter")
    page.locator(".leaflet-popup").wait_for()


def help_open(page: Page) -> None:
    ready(page)
    page.locator(".aide-recherche > summary").click()


def selection(*ids: str) -> Callable[[Page], None]:
    """One's own selection holds ``ids``."""

    def reach(page: Page) -> None:
        page.wait_for_load_state("networkidle")
        page.evaluate(KEEP, [list(ids), page.url.split("annuaire/")[0]])
        page.locator("#selection-liste li" if ids else "#selection-vide:not([hidden])").first.wait_for()

    return reach


def compared(page: Page) -> None:
    selection(*IDS)(page)
    page.locator("#selection-differences").check()
    page.locator("[data-action=retirer]").first.click()
    page.locator("#selection-annuler:not([hidden])").wait_for()


def fifth(page: Page) -> None:
    """A fifth structure is refused a place in the comparison."""
    selection(*(row["id"] for row in rows("siae")[:5]))(page)
    page.locator("#selection-liste li [data-comparer]").last.click()
    page.locator(".choix__refus").wait_for()


def edited(page: Page) -> None:
    page.locator("[data-lot] + [data-lot]").wait_for()
    page.locator("[data-lot] summary").first.click()
    page.locator("[data-lot] details input").first.fill("abc")


def suppliers(page: Page) -> None:
    file = {"name": "fournisseurs.csv", "mimeType": "text/csv", "buffer": SUPPLIERS.encode()}
    page.set_input_files("#fournisseurs-fichier", [file])
    page.locator("#fournisseurs-resultat:not([hidden])").wait_for()
    for closed in page.locator("#fournisseurs details").all():
        closed.evaluate("(details) => (details.open = true)")


def workbook(page: Page) -> None:
    """A workbook of two sheets, one of which is to be chosen."""
    book, output = openpyxl.Workbook(), io.BytesIO()
    for sheet in (book.active, book.create_sheet("Avant")):
        sheet.append(["SIRET", "Fournisseur"])
        sheet.append([KNOWN["siret"], "A"])
    book.save(output)
    page.set_input_files("#fournisseurs-fichier", [{"name": "tiers.xlsx", "mimeType": "", "buffer": output.getvalue()}])
    page.locator("#fournisseurs-resultat:not([hidden])").wait_for()
    page.locator("[data-choix-feuille]:not([hidden])").wait_for()


def refused(page: Page) -> None:
    file = {"name": "image.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
    page.set_input_files("#fournisseurs-fichier", [file])
    page.locator("#fournisseurs-erreur:not([hidden])").wait_for()


def cpv(text: str, expected: str) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        page.locator("#cpv-q").fill(text)
        page.locator(expected).wait_for()

    return reach


def printed(after: Callable[[Page], None]) -> Callable[[Page], None]:
    def reach(page: Page) -> None:
        after(page)
        page.emulate_media(media="print")

    return reach


class State(NamedTuple):
    address: str
    reach: Callable[[Page], None]


SHEET = "achats/fiche/?q=espaces verts à palaiseau&voie=lot_reserve&ca=x&lot=autre-poste_100000"

STATES = {
    "accueil : suggestions": State("", typed("#accueil-q", "jard")),
    "en-tête : suggestions": State("charte/", typed("#entete-q", "cha")),
    "en-tête : menu ouvert": State("charte/", menu),
    "recherche : résultats": State("recherche/?q=insertion", shown("#recherche-resultats li")),
    "recherche : structures": State("recherche/?q=jardinage", shown("#recherche-structures:not([hidden])")),
    "recherche : rien": State("recherche/?q=zzzxqwvk", shown(".recherche-aide li")),
    "annuaire : suggestions": State("annuaire/", typed("#filtre-q", "jard")),
    "annuaire : aide": State("annuaire/", help_open),
    "annuaire : facettes": State("annuaire/", facets),
    "annuaire : choix": State("annuaire/?q=jardinage à Évry&type=ACI&contact=tel", ready),
    "annuaire : lieu par étages": State("annuaire/?q=espaces verts à Palaiseau", ready),
    "annuaire : intervient": State("annuaire/?intervient=91477&tri=distance", ready),
    "annuaire : réponse partielle": State("annuaire/?q=nettoyage de graffitis", ready),
    "annuaire : faute": State("annuaire/?q=jardinnier a evry", ready),
    "annuaire : rien": State("annuaire/?q=aucunmotpareil", shown("#annuaire-vide:not([hidden])")),
    "annuaire : secteur sans structure": State("annuaire/?q=imprimerie", shown("#annuaire-vide:not([hidden])")),
    "annuaire : bulle": State("annuaire/?type=AI", popup),
    "annuaire : imprimé": State("annuaire/?q=jardinage", printed(ready)),
    "structure : choisie": State(f"annuaire/{IDS[0]}/", lambda page: page.locator("[data-selectionner]").first.click()),
    "structure : imprimée": State(f"annuaire/{IDS[0]}/", printed(shown("[data-qr] svg"))),
    "sélection : vide": State("annuaire/selection/", selection()),
    "sélection : comparaison": State("annuaire/selection/", compared),
    "sélection : sans objet": State("annuaire/selection/?s=%3Cb%3E", shown("#selection-sans-objet:not([hidden])")),
    "sélection : cinquième": State("annuaire/selection/", fifth),
    "sélection : reçue": State(f"annuaire/selection/?s={IDS[0]},inconnue", shown("#selection-recue:not([hidden])")),
    "sélection : imprimée": State("annuaire/selection/", printed(selection(*IDS))),
    "familles : code trouvé": State("achats/", cpv("77310000", "#cpv-resultats li >> nth=0")),
    "familles : rien": State("achats/", cpv("zzxqwv", "#cpv-compte:has-text('Aucune')")),
    "calculateur : modifié": State("achats/calculateur/?lot=maconnerie_abc_1&lot=maconnerie_100000", edited),
    "calculateur : paramètre faux": State(
        "achats/calculateur/?lot=maconnerie_1000_90_10", shown(".champ__erreur:text('haut')")
    ),
    "calculateur : imprimé": State("achats/calculateur/?lot=maconnerie_100000", printed(shown("[data-lot]"))),
    "fiche de sourcing : remplie": State(SHEET, shown(".feuille__structures li")),
    "fiche de sourcing : lieu inconnu": State("achats/fiche/?q=zzxqwv&lieu=Trifouillis", shown("#sourcing-compte")),
    "fiche de sourcing : imprimée": State(SHEET, printed(shown(".feuille__structures li"))),
    "fournisseurs : résultat": State("achats/fournisseurs/", suppliers),
    "fournisseurs : classeur": State("achats/fournisseurs/", workbook),
    "fournisseurs : fichier refusé": State("achats/fournisseurs/", refused),
    "partenaires : bulle": State("partenaires/", popup_of_map),
    "intégration : cadre": State("embed/", shown("#integration-liste li")),
    "intégration : cadre sombre": State("embed/?theme=sombre", shown("#integration-liste li")),
    "intégration : cadre inconnu": State("embed/?secteur=inconnu", shown("#integration-compte")),
    "intégration : code": State("donnees/integrer/", shown("#integration-code")),
}


@pytest.mark.parametrize("name", STATES)
def test_no_violation(inspected: Page, server: str, name):
    page, state = inspected, STATES[name]
    found = {}
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        page.emulate_media(media="screen", color_scheme="light")
        page.goto(server + state.address)
        page.wait_for_load_state("networkidle")
        state.reach(page)
        for scheme in SCHEMES:
            dress(page, scheme)
            found |= {f"{screen}, {scheme}": seen} if (seen := violations(page)) else {}
    page.evaluate("localStorage.clear()")
    assert found == {}
