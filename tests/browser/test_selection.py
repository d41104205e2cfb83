"""« Ma sélection » in use: chosen anywhere, kept on the device, shared, compared, written to and taken away."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE, see_map, tab_to
from tests.browser.directory import mapped, tick
from tests.conftest import SITE_URL, Watch
from tests.portal import CLOSED, has_contact, rows
from tests.waiting import focus_goes, painted, settled

OPEN = [row for row in rows("siae") if row["statut"] != CLOSED]
WITH_MAIL = [row for row in OPEN if row["courriel"]]
IDS = [row["id"] for row in OPEN[:6]]
NAMES = {row["id"]: row["nom"] for row in OPEN}


def chosen(page: Page) -> list[str]:
    """The structures of the page, once all of them have their details."""
    items = settled(page).locator("#selection-liste > li")
    return items.evaluate_all("items => items.map((item) => item.dataset.choix)")


def keep(page: Page, server: str, ids: list[str]) -> None:
    """Open the page of the selection with these structures kept on the device."""
    page.goto(server + "annuaire/selection/")
    settled(page)
    page.evaluate("(ids) => import('../../assets/js/selection/magasin.js').then((s) => s.remplacer(ids))", ids)
    assert chosen(page) == ids


def answer(content: object, route: Route) -> None:
    route.fulfill(json=content)


def said(page: Page, sentence: str | re.Pattern[str]) -> None:
    expect(page.locator("body > p[role=status]")).to_have_text(sentence)


def compares(page: Page, *ids: str) -> None:
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"comparer": [",".join(ids)]})


def downloaded(page: Page, action: str) -> bytes:
    with page.expect_download() as event:
        page.locator(f"[data-action={action}]").click()
    return Path(event.value.path()).read_bytes()


def test_it_is_filled_from_a_list_a_card_made_by_the_script_a_page_and_the_map(visit, server: str):
    page = visit("annuaire/")
    expect(page.locator("[data-selection-lien]")).to_be_hidden()
    page.locator("#annuaire-liste li[data-id]").first.get_by_role("button", name="Sélectionner").click()
    first = page.locator("#annuaire-liste li[data-id]").first.get_attribute("data-id")
    expect(page.locator("[data-selection-lien]")).to_have_text("Ma sélection (1)")
    said(page, f"{NAMES[first]} : ajoutée à votre sélection (1).")
    focus_goes(page, "e.textContent.includes('Retirer')")
    other = next(row for row in OPEN if row["type"] != rows("siae")[0]["type"] and row["id"] != first)
    tick(page, "type", other["type"])
    page.locator(f"#annuaire-liste li[data-id='{other['id']}'] button.selectionner").click()
    page.goto(server + f"annuaire/types/{OPEN[-1]['type']}/")
    page.locator(f"li[data-id='{OPEN[-1]['id']}'] button.selectionner").click()
    third = next(row for row in OPEN if row["id"] not in (first, other["id"], OPEN[-1]["id"]))
    page.goto(server + f"annuaire/{third['id']}/")
    page.locator("article.fiche").get_by_role("button", name="Ajouter à ma sélection").first.click()
    expect(page.get_by_role("button", name="Retirer de ma sélection")).to_be_visible()
    page.locator("[data-selection-lien]").click()
    expect(page.locator("#selection-liste > li")).to_have_count(4)
    assert chosen(page) == [first, other["id"], OPEN[-1]["id"], third["id"]]


ASK_AND_LOOK = """async (asked) => {
  const box = document.querySelector("#filtre-q");
  box.value = asked;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await Promise.resolve();
  const card = document.querySelector("#annuaire-liste .structure");
  return [card.querySelector("[data-champ=nom]").textContent, card.querySelector("[data-selectionner]").getAttribute("aria-label")];
}"""


def test_a_card_is_painted_before_its_button_follows(visit):
    page = settled(visit("annuaire/"))
    former = page.locator("#annuaire-liste .structure [data-champ=nom]").first.inner_text()
    shown, said_at_once = page.evaluate(ASK_AND_LOOK, "traiteur")
    assert shown != former
    assert said_at_once == f"Sélectionner {former}"
    button = page.locator("#annuaire-liste .structure [data-selectionner]").first
    expect(button).to_have_attribute("aria-label", f"Sélectionner {shown}")


def test_a_popup_of_the_map_chooses_too(visit):
    page = visit("annuaire/")
    mapped(page)
    single = page.locator(".carte .epingle").first
    single.press("Enter")
    button = page.locator(".leaflet-popup button.selectionner")
    expect(button).to_be_visible()
    name = page.locator(".leaflet-popup .epingle-nom").inner_text()
    button.press("Enter")
    expect(button).to_have_text("Retirer")
    said(page, re.compile(f"^{re.escape(name)} : ajoutée"))


def test_partners_on_the_map_are_no_structures_to_choose(visit):
    page = see_map(visit("partenaires/"))
    page.locator(".carte .epingle").first.press("Enter")
    expect(page.locator(".leaflet-popup")).to_be_visible()
    expect(page.locator(".leaflet-popup button.selectionner")).to_have_count(0)


def test_it_is_put_in_order_taken_from_and_undone_with_the_focus_kept(page: Page, server: str):
    keep(page, server, IDS[:3])
    a, b, c = IDS[:3]
    page.locator(f"[data-choix='{b}']").get_by_role("button", name=f"Monter {NAMES[b]}").press("Enter")
    expect(page.locator("#selection-liste > li").first).to_have_attribute("data-choix", b)
    assert chosen(page) == [b, a, c]
    focus_goes(page, f"e.closest('li')?.dataset.choix === {b!r}")
    page.locator(f"[data-choix='{a}'] [data-action=retirer]").press("Enter")
    expect(page.locator("#selection-liste > li")).to_have_count(2)
    assert chosen(page) == [b, c]
    focus_goes(page, "e.dataset.action === 'retirer'")
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator("#selection-liste > li")).to_have_count(3)
    assert chosen(page) == [b, a, c]
    page.get_by_role("button", name="Vider").click()
    expect(page.locator("#selection-vide")).to_be_visible()
    focus_goes(page, "e.textContent === 'Annuler'")
    page.keyboard.press("Enter")
    expect(page.locator("#selection-liste > li")).to_have_count(3)


def test_two_tabs_stay_in_step(page: Page, context: BrowserContext, server: str):
    keep(page, server, IDS[:2])
    other = context.new_page()
    other.goto(server + f"annuaire/{IDS[2]}/")
    other.locator("article.fiche").get_by_role("button", name="Ajouter à ma sélection").first.click()
    expect(page.locator("#selection-liste > li")).to_have_count(3)
    page.locator(f"[data-choix='{IDS[2]}'] [data-action=retirer]").click()
    expect(other.get_by_role("button", name="Ajouter à ma sélection")).to_be_visible()


def test_a_browser_that_refuses_to_keep_says_so_and_carries_it_in_the_address(page: Page, server: str):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('non', 'SecurityError'); } })"
    )
    page.goto(server + f"annuaire/{IDS[0]}/")
    page.locator("article.fiche").get_by_role("button", name="Ajouter à ma sélection").first.click()
    said(page, re.compile("refuse de la garder"))
    page.locator("[data-selection-lien]").click()
    expect(page.locator("#selection-liste > li")).to_have_count(1)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"s": [IDS[0]]})


def test_a_link_shows_a_selection_without_touching_ones_own(page: Page, server: str):
    keep(page, server, IDS[:1])
    expect(page.locator("#selection-lien")).to_have_value(f"{SITE_URL}annuaire/selection/?s={IDS[0]}")
    page.goto(server + f"annuaire/selection/?s={IDS[1]},{IDS[2]}")
    expect(page.locator("#selection-recue")).to_be_visible()
    assert chosen(page) == IDS[1:3]
    expect(page.locator("#selection-liste [data-action=retirer]")).to_have_count(0)
    expect(page.locator("[data-selection-compte]")).to_have_text("(1)")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.locator("#selection-recue")).to_be_hidden()
    expect(page.locator("#selection-liste > li")).to_have_count(3)
    assert chosen(page) == IDS[:3]
    page.wait_for_url(lambda url: urlsplit(url).query == "")
    page.goto(server + f"annuaire/selection/?s={IDS[4]}")
    page.get_by_role("button", name="Remplacer ma sélection").click()
    expect(page.locator("[data-selection-compte]")).to_have_text("(1)")
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator("#selection-liste > li")).to_have_count(3)


def test_what_a_full_selection_cannot_hold_is_said(page: Page, server: str, watch: Watch):
    many = [f"fictive-{number}" for number in range(60)]
    watch.provoked += ["404"]
    page.goto(server + "annuaire/selection/?s=" + ",".join(many))
    expect(page.locator("#selection-compte")).to_contain_text("Le lien en porte 10 de plus")
    keep(page, server, many[:49])
    page.goto(server + f"annuaire/selection/?s={IDS[0]},{IDS[1]},{many[0]}")
    settled(page).get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.locator("#selection-annuler")).to_contain_text("1 structure n'a pas pu y entrer")
    page.goto(server + f"annuaire/{IDS[2]}/")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.get_by_role("button", name="Sélection pleine")).to_be_visible()
    expect(page.get_by_role("button", name="Ajouter à ma sélection")).to_be_visible()


def test_a_link_that_names_nothing_shows_ones_own_selection(page: Page, server: str):
    keep(page, server, IDS[:1])
    page.goto(server + "annuaire/selection/?s=%3Cb%3E,..")
    expect(page.locator("#selection-sans-objet")).to_be_visible()
    expect(page.locator("#selection-recue")).to_be_hidden()
    assert chosen(page) == IDS[:1]


def test_a_hostile_address_does_no_harm(visit):
    page = visit("annuaire/selection/?s=%3Cimg/src%3Dx/onerror%3Dalert(1)%3E,..%2F..,A_,__proto__&comparer=%00")
    expect(page.locator("#selection-vide")).to_be_visible()
    expect(page.locator("#selection-compte")).to_contain_text("4 parties du lien n'ont pas été comprises : « <img/src")


@pytest.mark.parametrize("query", ["s={0},{1}.", "s={0}&s={1}."])
def test_what_a_link_says_badly_is_said_beside_what_it_says_well(visit, query: str):
    page = visit("annuaire/selection/?" + query.format(IDS[0].upper(), IDS[1]))
    assert chosen(page) == IDS[:1]
    expect(page.locator("#selection-compte")).to_have_text(
        f"1 structure. 1 partie du lien n'a pas été comprise : « {IDS[1]}. »."
    )


def test_a_link_of_unknown_structures_has_nothing_to_take(visit, watch: Watch):
    watch.provoked += ["404"]
    page = visit("annuaire/selection/?s=fictive-1,fictive-2")
    assert chosen(page) == ["fictive-1", "fictive-2"]
    expect(page.locator("#selection-compte")).to_have_text("2 identifiants inconnus de l'annuaire.")
    expect(page.get_by_role("button", name="Copier le lien")).to_be_visible()
    for action in ("ajouter-tout", "remplacer-tout", "imprimer", "csv", "xlsx", "vcf", "vcf-separees"):
        expect(page.locator(f"[data-action={action}]")).to_be_hidden()
    expect(page.locator("#selection-message")).to_be_hidden()


def test_only_the_structures_that_exist_are_taken_from_a_link(visit, watch: Watch):
    watch.provoked += ["404"]
    page = visit(f"annuaire/selection/?s=fictive-1,{IDS[0]}")
    page.get_by_role("button", name="Ajouter à ma sélection").click()
    expect(page.locator("#selection-liste > li")).to_have_count(1)
    assert chosen(page) == IDS[:1]


def test_what_is_not_there_any_more_is_said(page: Page, server: str, watch: Watch):
    answers = {
        "partie": {"version": 1, "id": "partie", "nom": "<b>Partie</b>", "partie": True, "partie_le": "1er mai 2024"},
        "ancienne": {"version": 1, "id": "ancienne", "nom": NAMES[IDS[0]], "remplacee_par": IDS[0]},
        "etrange": {"version": 9},
    }
    for name, content in answers.items():
        page.route(f"**/annuaire/{name}/fiche.json", functools.partial(answer, content))
    keep(page, server, ["partie", "ancienne", "etrange", "inconnue-ici"])
    watch.provoked += ["404", "selection: Error"]
    texts = [item.inner_text() for item in page.locator("#selection-liste > li").all()]
    assert "<b>Partie</b>" in texts[0]
    assert "N'est plus dans l'annuaire depuis le 1er mai 2024" in texts[0]
    assert f"Est maintenant {NAMES[IDS[0]]}" in texts[1]
    assert "Ses détails n'ont pas pu être lus" in texts[2]
    assert "Aucune structure de cet annuaire n'a l'identifiant « inconnue-ici »" in texts[3]
    page.get_by_role("button", name="Prendre la nouvelle fiche").click()
    expect(page.locator(f"[data-choix='{IDS[0]}']")).to_be_visible()


def test_details_that_do_not_come_are_asked_again(page: Page, server: str, watch: Watch):
    watch.provoked += ["ERR_FAILED", "selection: TypeError"]
    page.route("**/fiche.json", lambda route: route.abort())
    keep(page, server, IDS[:1])
    expect(page.locator(".choix__absence")).to_contain_text("n'ont pas pu être lus")
    page.unroute("**/fiche.json")
    page.evaluate("(ids) => import('../../assets/js/selection/magasin.js').then((s) => s.remplacer(ids))", IDS[:2])
    expect(page.locator(".choix__details")).to_have_count(2)


TWICE = "(button) => { button.click(); button.click(); }"


def test_a_button_pressed_twice_before_the_list_is_shown_anew_loses_nothing(page: Page, server: str):
    keep(page, server, IDS[:3])
    page.locator(f"[data-choix='{IDS[1]}'] [data-action=monter]").evaluate(TWICE)
    expect(page.locator("#selection-liste > li").first).to_have_attribute("data-choix", IDS[1])
    assert chosen(page) == [IDS[1], IDS[0], IDS[2]]
    page.locator(f"[data-choix='{IDS[2]}'] [data-action=retirer]").evaluate(TWICE)
    expect(page.locator("#selection-liste > li")).to_have_count(2)
    page.locator("[data-action=annuler]").click()
    expect(page.locator("#selection-liste > li")).to_have_count(3)
    assert chosen(page) == [IDS[1], IDS[0], IDS[2]]


def test_a_spreadsheet_and_a_workbook_say_the_same(page: Page, server: str):
    keep(page, server, IDS[:3])
    text = downloaded(page, "csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [line["Nom"].removeprefix("'") for line in lines] == [NAMES[i] for i in IDS[:3]]
    siret = {row["id"]: row["siret"] for row in OPEN}
    assert [line["SIRET"].removeprefix("'") for line in lines] == [siret[i] for i in IDS[:3]]
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(page, "xlsx"))).active
    table = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert table[0] == list(lines[0])
    assert [row[1] for row in table[1:]] == [NAMES[i] for i in IDS[:3]]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n", "d"}


def test_sectors_are_told_apart_whatever_commas_they_have(page: Page, server: str):
    sold: dict[str, list[str]] = {}
    for row in rows("siae_activites"):
        sold.setdefault(row["siae_id"], []).append(row["secteur"])
    several = next(i for i in NAMES if len(set(sold.get(i, []))) > 1)
    labels = {row["code"]: row["libelle"] for row in rows("secteurs")}
    keep(page, server, [several])
    shown = page.locator(".choix__details div", has_text="Vend").locator("dd").inner_text()
    assert set(shown.split("\u00a0· ")) == {labels[code] for code in sold[several]}


def test_the_cards_are_those_of_the_pages(page: Page, server: str, built_site):
    keep(page, server, IDS[:2])
    assert downloaded(page, "vcf").decode() == "".join(
        (built_site.root / f"annuaire/{i}/contact-v3.vcf").read_bytes().decode() for i in IDS[:2]
    )


def test_outlook_gets_one_file_a_card(page: Page, server: str, built_site):
    keep(page, server, IDS[:2])
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "vcf-separees"))) as archive:
        cards = {name: archive.read(name) for name in archive.namelist()}
    assert cards == {f"{i}.vcf": (built_site.root / f"annuaire/{i}/contact-v3.vcf").read_bytes() for i in IDS[:2]}


def test_one_message_to_all_those_who_can_be_written_to(page: Page, server: str):
    assert WITH_MAIL, "choose another example"
    without = next(row for row in OPEN if not has_contact(row))
    keep(page, server, [WITH_MAIL[0]["id"], without["id"]])
    expect(page.locator("#selection-joignables")).to_contain_text("1 sur 2")
    page.locator("#message-objet").fill("Espaces verts")
    page.locator("#message-corps").fill("Bonjour,\nBesoin : tonte")
    link = page.locator("#selection-envois a")
    expect(link).to_have_attribute("href", re.compile("tonte"))
    asked = parse_qs(urlsplit(link.get_attribute("href")).query)
    assert asked == {
        "bcc": [WITH_MAIL[0]["courriel"]], "subject": ["Espaces verts"], "body": ["Bonjour,\r\nBesoin : tonte"],
    }  # fmt: skip
    expect(page.locator("#selection-sans-courriel li")).to_contain_text(without["nom"])
    keep(page, server, [without["id"]])
    expect(page.locator("#selection-joignables")).to_contain_text("Aucune de ces structures")
    expect(page.locator("#selection-envois a")).to_have_count(0)


def test_up_to_four_stand_side_by_side(page: Page, server: str):
    keep(page, server, IDS[:5])
    heads = page.locator("#selection-tableau thead th")
    expect(heads).to_have_count(5)
    box = page.get_by_role("checkbox", name=f"Comparer {NAMES[IDS[4]]}")
    box.click()
    said(page, re.compile("Quatre structures au plus"))
    refusal = page.locator(f"[data-choix='{IDS[4]}'] .choix__refus")
    expect(refusal, "who sees the page reads why").to_contain_text("Quatre structures au plus")
    expect(box, "a fifth is refused").not_to_be_checked()
    page.get_by_role("checkbox", name=f"Comparer {NAMES[IDS[0]]}").uncheck()
    box.check()
    expect(refusal).to_have_count(0)
    expect(heads.nth(4)).to_have_text(NAMES[IDS[4]])
    compares(page, *IDS[1:5])
    page.reload()
    expect(heads).to_have_count(5)
    page.locator("#selection-differences").check()
    expect(page.locator("#selection-tableau tr.differe th").first).to_contain_text("(différence)")
    page.set_viewport_size(PHONE)
    assert painted(page).evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.get_by_role("table").get_by_role("rowheader").count() > 3


@pytest.mark.parametrize(("width", "beside"), [(390, False), (800, True)])
def test_the_comparison_is_as_wide_as_the_window_and_its_cells_wrap(page: Page, server: str, width: int, beside: bool):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server + f"annuaire/selection/?s={','.join(IDS[:4])}")
    region = settled(page).get_by_role("region", name="Comparaison des structures")
    expect(region).to_be_visible()
    assert region.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    cells = region.locator("tbody tr").first.locator("td")
    tops = {cell.bounding_box()["y"] for cell in cells.all()}
    assert len(tops) == (1 if beside else 4)


def test_everything_is_reached_by_keyboard(page: Page, server: str):
    keep(page, server, IDS[:2])
    page.locator("#selection-titre").focus()
    for action in ("lien", "imprimer", "csv", "xlsx", "vcf", "vcf-separees", "vider"):
        tab_to(page, f"[data-action={action}]", 12)
    tab_to(page, "#selection-liste [data-comparer]", 12)
    tab_to(page, "#message-corps", 40)


def test_the_copied_link_is_the_one_that_is_read(page: Page, context: BrowserContext, server: str):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    keep(page, server, IDS[:2])
    page.get_by_role("button", name="Copier le lien").click()
    said(page, "Lien copié dans le presse-papiers.")
    expect(page.get_by_role("button", name="Copié", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Copier le lien")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{SITE_URL}annuaire/selection/?s={IDS[0]},{IDS[1]}"


def test_paper_shows_the_structures_and_no_button(page: Page, server: str):
    keep(page, server, IDS[:3])
    page.emulate_media(media="print")
    expect(page.locator(".choix__details").first).to_be_visible()
    page.set_viewport_size({"width": 690, "height": 1000})  # what a sheet of A4 holds
    expect(page.locator("main button:visible")).to_have_count(0)
    expect(page.locator("#selection-tableau td").first).to_have_css("display", "table-cell")
    expect(page.locator(".selection__lien-papier")).to_have_text(f"{SITE_URL}annuaire/selection/?s={','.join(IDS[:3])}")
    expect(page.locator("#selection-message")).to_be_hidden()


def test_paper_is_not_wasted(page: Page, server: str):
    written = [row["id"] for row in WITH_MAIL[:1]]
    ids = [*written, *[i for i in IDS if i not in written][:3]]
    keep(page, server, ids)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", prefer_css_page_size=True))) <= 2
    page.emulate_media(media="print")
    expect(page.locator(".chapeau")).to_be_hidden()
    expect(page.locator("#selection-comparaison")).to_have_css("break-before", "auto")
    expect(page.locator(".choix .badge").first).to_have_css("padding", "0px")
    assert page.locator(".choix .coordonnees a").first.bounding_box()["height"] < 24, "no room for a finger on paper"


def test_without_script_the_page_says_what_remains(without_script: Page, server: str):
    page = without_script
    page.goto(server + "annuaire/selection/")
    expect(page.locator("noscript .encart")).to_contain_text("Une sélection demande JavaScript")
    page.goto(server + "annuaire/")
    assert page.locator("button.selectionner:visible").count() == 0
    assert page.locator("[data-selection-lien]:visible").count() == 0


def test_only_the_chosen_structures_are_asked_for(page: Page, server: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keep(page, server, IDS[:3])
    assert len([url for url in asked if url.endswith("fiche.json")]) == 3
    assert not [url for url in asked if "annuaire.json" in url or "fflate" in url]


@pytest.mark.parametrize("identifier", [OPEN[0]["id"]])
def test_a_page_shows_its_code_and_its_address(visit, identifier: str):
    page = visit(f"annuaire/{identifier}/")
    code = page.get_by_role("img", name="Code QR : l'adresse de cette page")
    expect(code).to_be_visible()
    expect(page.locator("#fiche-adresse")).to_have_text(f"{SITE_URL}annuaire/{identifier}/")
    page.emulate_media(media="print")
    expect(code).to_be_visible()


def test_the_file_of_a_structure_is_the_one_its_page_tells(built_site):
    for row in OPEN[:5]:
        found = json.loads(built_site.read(f"annuaire/{row['id']}/fiche.json"))
        assert (found["id"], found["nom"], found["siret"]) == (row["id"], row["nom"], row["siret"])
