"""From the home page on a phone, by keyboard alone: whom to call, which contract, how many hours; and what is said aloud."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import tab_to
from tests.browser.directory import ready

NEED = "entretien d'espaces verts à Palaiseau"


def test_whom_to_call_which_contract_and_how_many_hours(phone: Page, visit):
    page = visit("")
    tab_to(page, "#accueil-q")
    page.keyboard.type(NEED)
    page.keyboard.press("Enter")
    page.wait_for_url("**/annuaire/?q=*")
    ready(page)
    expect(page.locator("#annuaire-liste li[data-id] a").first).to_have_text("ESAT La Cardon")
    tab_to(page, "[data-achat]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/achats/fiche/?q=*")
    expect(page.locator("#sourcing-conseil")).to_contain_text("condition d'exécution")
    tab_to(page, "#sourcing-montant")
    page.keyboard.type("80 000")
    tab_to(page, "#sourcing-structures input")
    expect(page.locator("#sourcing-heures")).to_contain_text("heures")
    sheet = page.get_by_role("article", name="Fiche de sourcing")
    for said in ("Palaiseau", "condition d'exécution", "ESAT La Cardon", "heures", "Atout PLIE"):
        expect(sheet).to_contain_text(said)


def test_what_a_screen_reader_says_of_the_answer(phone: Page, visit):
    """The roles, the names and the order of what matters, whatever else the page holds between them."""
    page = visit(f"annuaire/?q={NEED}")
    ready(page)
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
    - main:
      - heading "Annuaire des structures" [level=1]
      - search "Chercher une structure":
        - combobox "De quoi avez-vous besoin ?": entretien d'espaces verts à Palaiseau
        - button "Chercher"
      - heading "Structures" [level=2]
      - paragraph: /structures sur \\d+/
      - paragraph:
        - link "Préparer mon achat"
      - list "Compris :":
        - listitem:
          - 'button "Retirer de la recherche : Création et entretien des espaces verts"'
        - listitem:
          - 'button "Retirer de la recherche : à Palaiseau"'
      - paragraph:
        - combobox "Trier par"
      - list:
        - listitem:
          - heading "1 structure à Palaiseau" [level=2]
        - listitem:
          - heading "ESAT La Cardon" [level=3]:
            - link "ESAT La Cardon"
    """)


def test_suggestions_are_said_as_options_in_their_groups(visit):
    page = visit("")
    page.locator("#accueil-q").click()
    page.keyboard.type("jardinag")
    page.keyboard.press("ArrowDown")
    page.locator(".suggestions:visible").wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox", name="Suggestions")).to_match_aria_snapshot("""
    - listbox "Suggestions":
      - group "Métiers":
        - option /jardinage/ [selected]
    """)
