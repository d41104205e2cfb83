"""Buyers: from the home page on a phone to a sheet, the calculator, the box of codes; hostile addresses and typing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, tab_to
from tests.conftest import Watch
from tests.portal import rows
from tests.waiting import focus_goes, painted, settled


def total(page: Page, beginning: str) -> None:
    """Waits for what the calculator says, whatever the width of its spaces."""
    expect(page.locator("#calcul-total")).to_have_text(re.compile("^" + re.escape(beginning).replace(r"\ ", r"\s")))


def fits(page: Page) -> bool:
    """Whether a page is read without scrolling sideways."""
    return painted(page).evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_whom_to_call_which_contract_how_many_hours_from_a_phone(visit, phone: Page):
    """The need of someone who knows nothing of insertion: « entretien d'espaces verts à Palaiseau »."""
    page = visit("")
    page.get_by_label("De quoi avez-vous besoin ?").fill("entretien d'espaces verts à Palaiseau")
    page.get_by_role("button", name="Préparer mon achat").click()
    expect(page.locator("#sourcing-compris")).to_contain_text("Espaces verts")
    expect(page.locator("#sourcing-place")).to_contain_text("Palaiseau")
    expect(page.locator("#sourcing-conseil")).to_contain_text("règle")
    page.get_by_label("Montant hors taxes du marché").fill("100 000")
    hours = re.compile(r"Entre\s\d+\set\s\d+\sheures,\ssoit\s.*\séquivalent\stemps\splein")
    expect(page.locator("#sourcing-heures")).to_have_text(hours)
    sheet = page.locator("#sourcing-feuille")
    expect(sheet).to_contain_text("ESAT La Cardon")
    expect(sheet).to_contain_text("article L2112-2")
    expect(sheet).to_contain_text("Le réseau n'a pas encore publié quel facilitateur couvre Palaiseau")
    expect(sheet.locator(".feuille__structures li")).not_to_have_count(0)
    assert fits(settled(page))


def test_a_sheet_comes_back_from_its_address(visit):
    page = visit("achats/fiche/?q=nettoyage&lieu=massy&voie=lot_reserve&lot=maconnerie_1000000&mois=12")
    expect(page.locator("#sourcing-place")).to_contain_text("Massy")
    expect(page.locator("#sourcing-feuille")).to_contain_text("Réserver un lot")
    sheet = page.locator("#sourcing-feuille")
    expect(sheet).to_contain_text("Entre 833 et 1 000 heures")
    expect(sheet).to_contain_text("en 12 mois")
    first = settled(page).locator("#sourcing-feuille").inner_text()
    page.reload()
    assert settled(page).locator("#sourcing-feuille").inner_text() == first


def test_a_contact_is_unpublished_once_its_record_is_read_and_no_sooner(page: Page, server: str, watch: Watch):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/**/esat-la-cardon.json", hold)
    with page.expect_request("**/api/**/esat-la-cardon.json"):
        page.goto(server + "achats/fiche/?q=nettoyage&s=esat-la-cardon")
    sheet = page.locator("#sourcing-feuille")
    expect(sheet).to_contain_text("Contact en cours de lecture")
    watch.provoked += ["503", "sourcing: Error"]
    held[0].fulfill(status=503)
    expect(sheet).to_contain_text("Le contact n'a pas pu être lu")
    expect(sheet).not_to_contain_text("non publié")
    page.unroute("**/api/**/esat-la-cardon.json")
    page.route("**/api/**/esat-la-cardon.json", lambda route: route.fulfill(json={"telephone": None}))
    page.get_by_label("Commune ou code postal").fill("Palaiseau")
    expect(sheet).to_contain_text("Contact non publié")


def test_a_structure_put_at_the_centre_of_its_commune_is_at_no_distance(visit):
    """ESAT La Cardon has no published address: that it is 0 km from the commune asked for says nothing."""
    page = visit("achats/fiche/?famille=espaces-verts&lieu=91477&s=esat-la-cardon")
    expect(page.locator(".feuille__structures li")).to_contain_text("ESAT La Cardon")
    for told in (
        page.locator("#sourcing-structures label", has_text="ESAT La Cardon"),
        page.locator("#sourcing-feuille"),
    ):
        expect(told).to_contain_text("Palaiseau")
        expect(told).not_to_contain_text(re.compile(r"à moins de|\d\skm"))


def test_structures_are_chosen_by_keyboard_and_kept_in_the_address(visit):
    page = visit("achats/fiche/?famille=espaces-verts&lieu=91477")
    boxes = page.locator("#sourcing-structures input")
    assert boxes.count() >= 4
    last = boxes.last.get_attribute("value")
    order = boxes.evaluate_all("all => all.map(e => e.value)")
    tab_to(page, f"input[value='{last}']")
    page.keyboard.press("Space")
    expect(page.locator("#sourcing-feuille")).to_contain_text(
        page.locator("#sourcing-structures strong").last.inner_text()
    )
    page.wait_for_url(lambda url: last in url)
    assert boxes.evaluate_all("all => all.map(e => e.value)") == order, "a choice moves nothing"
    focus_goes(page, f"e.value === {last!r}")


def test_the_selection_is_taken_on_a_click(visit, server):
    page = visit("achats/fiche/?famille=espaces-verts")
    expect(page.locator("#sourcing-selection")).to_be_hidden()
    page.evaluate("(async () => (await import('../../assets/js/selection/magasin.js')).ajouter('esat-paul-besson'))()")
    page.goto(server + "achats/fiche/?famille=espaces-verts&mois=3")
    page.locator("#sourcing-selection").click()
    taken = page.locator("#sourcing-structures input:checked")
    expect(taken).to_have_count(1)
    expect(taken).to_have_value("esat-paul-besson")


def test_a_structure_leads_to_the_sheet(visit):
    page = visit("annuaire/esat-la-cardon/")
    page.get_by_role("link", name="Préparer un achat avec cette structure").click()
    expect(page.locator("#sourcing-feuille")).to_contain_text("ESAT La Cardon")


def test_a_need_that_nothing_answers_has_a_way_out(visit):
    page = visit("achats/fiche/?q=zzxqwv")
    expect(page.locator("#sourcing-compte")).to_contain_text("facilitateur")
    expect(page.locator("#sourcing-annuaire")).to_be_visible()
    page.get_by_label("Commune ou code postal").fill("Tombouctou")
    expect(page.locator("#sourcing-place")).to_contain_text("n'est ni une commune ni un code postal de ce portail")


@pytest.mark.parametrize(
    "query",
    [
        "q=<img src=x onerror=alert(1)>&lieu=<b>&famille=<i>&voie=__proto__&lot=<script>_1&s=<b>x</b>,../..",
        "lot=" + "9" * 5000,
        "famille=constructor&voie=toString&lot=__proto___1e999&mois=-1&etp=NaN&ca=Infinity",
        "q=%FF%FE%00&s=" + "a+" * 3000,
    ],
)
def test_hostile_addresses_do_nothing(visit, query):
    for address in ("achats/fiche/", "achats/calculateur/"):
        page = visit(f"{address}?{query}")
        expect(page.locator("#sourcing-formulaire, #calcul-formulaire")).to_be_visible()
        assert page.locator("main img[src=x], main b > x, main script").count() == 0


def test_what_an_address_says_wrongly_is_said(visit):
    expect(visit("achats/fiche/?famille=inconnue").locator("#sourcing-avis")).to_contain_text("laissée de côté")
    expect(visit("achats/calculateur/?lot=inconnu_5").locator("#calcul-avis")).to_contain_text("laissée de côté")


def test_the_calculator_adds_lots_and_says_the_sum(visit):
    page = visit("achats/calculateur/")
    page.get_by_label("Métier").select_option("maconnerie")
    page.get_by_label("Montant hors taxes").fill("1 000 000,00 €")
    total(page, "Entre 833 et 1 000 heures d'insertion, soit 0,5 à 0,6 équivalent")
    page.get_by_role("button", name="Ajouter un lot").click()
    focus_goes(page, "e.dataset.champ === 'montant' && e.value === ''")
    page.keyboard.type("100000")
    total(page, "Entre 916 et 1 100 heures")
    page.get_by_label("Durée du marché, en mois").fill("24")
    expect(page.locator("#calcul-total")).to_contain_text("En 24 mois : 0,3 personne à temps plein.")
    page.get_by_role("button", name="Retirer le lot 2").click()
    total(page, "Entre 833 et 1 000 heures")
    page.wait_for_url("**lot=maconnerie_1000000**")


def test_parameters_are_changed_and_restored(visit):
    page = visit("achats/calculateur/?lot=maconnerie_1000000")
    page.get_by_text("Changer les paramètres").click()
    field = page.get_by_label("Taux d'insertion")
    expect(field).to_have_attribute("placeholder", "5")
    field.fill("10")
    total(page, "Entre 1 667 et 2 000 heures")
    expect(page.locator("[data-origine]")).to_contain_text("Valeurs modifiées par vous, sauf celles qui suivent.")
    page.get_by_role("button", name="Revenir aux valeurs publiées").click()
    total(page, "Entre 833 et 1 000 heures")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("abc", "Écrivez un nombre en chiffres"), ("-3", "négatif"), ("1e9", "Écrivez un nombre"), ("9" * 12, "Au plus")],
)
def test_a_wrong_amount_has_its_sentence_beside_the_field(visit, typed, sentence):
    page = visit("achats/calculateur/")
    field = page.get_by_label("Montant hors taxes")
    field.fill(typed)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(sentence))
    field.fill("5")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_calculator_hands_its_lots_to_the_sheet_and_back(visit):
    page = visit("achats/fiche/?q=peinture&lot=peinture-interieure_200000")
    page.get_by_role("link", name="Changer les paramètres, ajouter des lots").click()
    expect(page.locator("#calcul-total")).to_contain_text("Entre")
    page.get_by_role("button", name="Ajouter un lot").click()
    focus_goes(page, "e.dataset.champ === 'montant' && e.value === ''")
    page.keyboard.type("100000")
    page.get_by_role("link", name="Mettre ces heures dans ma fiche").click()
    expect(page.locator("#sourcing-q")).to_have_value("peinture")
    page.wait_for_url(lambda url: url.count("lot=") == 2)


def test_the_family_follows_the_need_after_the_calculator(visit):
    page = visit("achats/fiche/?q=espaces+verts")
    expect(page.locator("#sourcing-compris")).to_contain_text("Espaces verts")
    page.locator("#sourcing-calcul").click()
    page.locator("[data-champ=montant]").first.fill("80000")
    page.get_by_role("link", name="Mettre ces heures dans ma fiche").click()
    expect(page.locator("#sourcing-compris")).to_contain_text("Espaces verts")
    page.locator("#sourcing-q").fill("nettoyage de bureaux")
    expect(page.locator("#sourcing-compris")).to_contain_text("Nettoyage")


@pytest.mark.parametrize(
    ("code", "family"),
    [("45000000", "Bâtiment"), ("45100000", "Bâtiment"), ("90000000", "Déchets"), ("77312000-0", "Espaces verts")],
)
def test_the_family_of_a_code_is_the_one_that_holds_it(visit, code, family):
    page = visit(f"achats/fiche/?q={code}")
    expect(page.locator("#sourcing-compris")).to_contain_text(family)


@pytest.mark.parametrize(
    ("need", "family"),
    [
        ("nettoyage de bureaux", "Nettoyage"),  # « nettoyage à sec » is linen, and holds one of its words
        ("mobilier de bureau", "Mobilier"),  # which those who collect waste take back too
        ("légumes bio pour la cantine", "Alimentation"),
        ("chaises et tables pour une école", "Mobilier"),
        ("repassage", "Linge"),
    ],
)
def test_the_family_of_words_is_the_one_that_says_them_best(visit, need, family):
    page = visit(f"achats/fiche/?q={need}")
    expect(page.locator("#sourcing-compris")).to_contain_text(f"Famille d'achats : {family},")


@pytest.mark.parametrize("need", ["archivage", "destruction d'archives confidentielles", "location de vélos"])
def test_no_family_is_supposed_when_a_sector_of_none_answers_better(visit, need):
    page = visit(f"achats/fiche/?q={need}")
    expect(page.locator("#sourcing-compris")).to_contain_text("Aucune famille d'achats")
    expect(page.locator("#sourcing-structures input:checked")).not_to_have_count(0)


@pytest.mark.parametrize("need", ["Massy", "fourniture", "prestations de services"])
def test_nothing_is_advised_for_a_need_that_says_no_trade(visit, need):
    page = visit(f"achats/fiche/?q={need}")
    expect(page.locator("#sourcing-compris")).to_contain_text("Écrivez ce que vous achetez")
    expect(page.locator("#sourcing-structures input")).to_have_count(0)
    expect(page.locator("#sourcing-formulaire [name=voie]:checked")).to_have_count(0)


@pytest.mark.parametrize("need", ["électricien", "45442100 peinture", "élagage et abattage d'arbres à Brunoy"])
def test_a_family_is_not_taken_for_a_trade_that_nobody_declares(visit, need):
    page = visit(f"achats/fiche/?q={need}")
    expect(page.locator("#sourcing-compte")).to_contain_text("Aucune structure n'a déclaré ce métier précis")
    expect(page.locator("#sourcing-structures input")).not_to_have_count(0)
    expect(page.locator("#sourcing-structures input:checked")).to_have_count(0)
    expect(page.locator("#sourcing-conseil")).to_contain_text("dans la famille «")
    page.locator("#sourcing-structures input").first.check()
    expect(page.locator("#sourcing-propositions")).to_be_hidden()


def test_who_answers_the_words_is_proposed_whatever_its_sectors(visit):
    page = visit("achats/fiche/?q=buffet&lieu=Athis-Mons")
    expect(page.locator("#sourcing-structures label").first).to_contain_text("Simon & Bertrand Traiteur")


def test_everybody_who_provides_staff_can_be_chosen(visit):
    page = visit("achats/fiche/?q=mise+à+disposition+d'un+agent+d'entretien")
    page.get_by_role("button", name="Voir plus de structures").click()
    expect(page.locator("#sourcing-structures label").filter(has_text="Pro Emploi Intérim")).to_have_count(1)


def test_a_reserved_contract_is_proposed_to_who_sells(visit):
    page = visit("achats/fiche/?q=bâtiment&voie=marche_reserve")
    expect(page.locator("#sourcing-structures label").last).to_contain_text("Humando")
    expect(page.locator("#sourcing-structures input:checked")).to_have_count(2)


def test_one_goes_back_to_what_is_proposed(visit):
    page = visit("achats/fiche/?q=nettoyage+de+bureaux")
    back = page.get_by_role("button", name="Revenir aux structures proposées")
    expect(back).to_be_hidden()
    page.locator("#sourcing-structures input").first.uncheck()
    page.locator("#sourcing-q").fill("réparation de vélos")
    expect(page.locator("#sourcing-structures label").first).to_contain_text("Études et Chantiers")
    expect(page.locator("#sourcing-structures input").first).not_to_be_checked()
    back.click()
    expect(page.locator("#sourcing-structures input").first).to_be_checked()
    expect(back).to_be_hidden()


def test_the_way_advised_goes_on_following_the_need(visit):
    page = visit("achats/fiche/?q=espaces+verts")
    page.locator("[name=voie][value=marche_reserve]").check()
    page.wait_for_url("**voie=marche_reserve*")
    page.locator("[name=voie][value=clause]").check()
    page.wait_for_url(lambda url: "voie" not in url)
    page.locator("#sourcing-q").fill("zzxqwv")
    expect(page.locator("#sourcing-formulaire [name=voie]:checked")).to_have_count(0)
    expect(page.locator("#sourcing-feuille")).to_contain_text("à choisir avec le facilitateur")


def test_who_answers_the_very_words_comes_first_in_a_wide_family(visit):
    page = visit("achats/fiche/?q=confitures")
    expect(page.locator("#sourcing-compte")).to_contain_text("celle qui répond à vos mots, puis les autres")
    expect(page.locator("#sourcing-structures input:checked")).to_have_count(1)
    expect(page.locator("#sourcing-structures label").first).to_contain_text("ESAT La Cardon")
    page.locator("#sourcing-q").fill("alimentation")
    expect(page.locator("#sourcing-compte")).not_to_contain_text("vos mots")


def test_the_sheet_says_which_words_do_not_count(visit):
    page = visit("achats/fiche/?q=espaces+verts+à+Lyonville")
    expect(page.locator("#sourcing-compris")).to_contain_text("« Lyonville »")
    page.locator("#sourcing-q").fill("espaces verts")
    expect(page.locator("#sourcing-compris")).not_to_contain_text("«")


def test_communes_are_proposed_without_their_accents(visit):
    page = visit("achats/fiche/")
    page.locator("#sourcing-lieu").press_sequentially("evry")
    expect(page.locator("#sourcing-communes option[value='Évry-Courcouronnes']")).to_have_count(1)


def test_a_sheet_that_holds_no_more_says_so(visit):
    chosen = "+".join(row["id"] for row in rows("siae")[:11])
    page = visit(f"achats/fiche/?q=espaces+verts&s={chosen}")
    boxes = page.locator("#sourcing-structures input:not(:checked)")
    if boxes.count() == 0:
        page.locator("#sourcing-plus").click()
    boxes.first.click()
    expect(page.locator("#sourcing-compte")).to_contain_text("10 structures au plus")


def test_a_family_of_staff_says_the_articles_of_those_who_provide_it(visit):
    page = visit("achats/familles/personnel/")
    expect(page.locator("main")).to_contain_text("L2113-13")
    expect(page.locator("main")).not_to_contain_text("ne relève d'un article")


@pytest.mark.parametrize(
    ("typed", "family", "said"),
    [
        ("77314000", "Espaces verts", "code 77314000"),
        ("77314100-4", "Espaces verts", "77314100 est dans 77314000"),
        ("77", "Espaces verts", "77000000 contient"),
        ("jardinage", "Espaces verts", "structures"),
        ("traiteur", "Restauration", ""),
        ("chaises et tables pour une école", "Mobilier", ""),
        ("netoyage", "Nettoyage", ""),
    ],
)
def test_the_box_finds_families_by_code_and_by_words(visit, typed, family, said):
    page = visit("achats/")
    page.get_by_label("Un code CPV, ou ce que vous achetez").fill(typed)
    found = page.locator("#cpv-resultats li").first
    expect(found).to_contain_text(family)
    expect(found).to_contain_text(said)
    found.locator("a").click()
    expect(page.locator("h1")).to_contain_text(family.lower())


def test_the_box_says_when_nothing_answers(visit):
    page = visit("achats/")
    page.get_by_label("Un code CPV, ou ce que vous achetez").fill("99000000")
    expect(page.locator("#cpv-compte")).to_contain_text("Aucune famille")


def test_a_trade_of_no_family_is_looked_for_in_the_directory(visit):
    page = visit("achats/")
    page.get_by_label("Un code CPV, ou ce que vous achetez").fill("archivage")
    expect(page.locator("#cpv-compte")).to_contain_text("Aucune famille")
    expect(page.locator("#cpv-resultats li")).to_have_count(0)
    page.get_by_label("Un code CPV, ou ce que vous achetez").press("Enter")
    expect(page.get_by_role("link", name="Chercher « archivage » dans l'annuaire")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#filtre-q")).to_have_value("archivage")


def test_one_or_two_letters_ask_for_no_family(visit):
    page = visit("achats/")
    box = page.get_by_label("Un code CPV, ou ce que vous achetez")
    box.fill("ménage")
    expect(page.locator("#cpv-compte")).to_contain_text("1 famille")
    box.fill("mé")
    expect(page.locator("#cpv-compte")).to_have_text("")
    expect(page.locator("#cpv-resultats li")).to_have_count(0)


def test_without_the_index_the_box_takes_words_one_by_one(visit, page):
    page.route("**/annuaire.json", lambda route: route.abort())
    visit("achats/")
    page.get_by_label("Un code CPV, ou ce que vous achetez").fill("traiteur")
    expect(page.locator("#cpv-resultats li").first).to_contain_text("Restauration")


def test_a_sheet_of_all_the_structures_that_it_holds_prints_on_one_page(visit):
    structures = [
        row["id"] for row in sorted(rows("siae"), key=lambda row: -len(row["adresse"])) if row["statut"] != "fermee"
    ][:10]
    page = visit(
        f"achats/fiche/?q=entretien d'espaces verts à Palaiseau&lot=autre-poste_100000&s={' '.join(structures)}"
    )
    expect(page.locator(".feuille__structures li")).to_have_count(10)
    settled(page)
    page.emulate_media(media="print")
    expect(page.locator("#sourcing-formulaire")).to_be_hidden()
    expect(page.locator("#sourcing-feuille")).to_be_visible()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_the_steps_fit_the_narrowest_screen(visit, phone: Page):
    for address in (
        "achats/fiche/?q=nettoyage à Massy&lot=maconnerie_1000000",
        "achats/calculateur/?lot=maconnerie_1_2_3",
    ):
        page = visit(address)
        page.set_viewport_size(PHONE)
        for summary in page.locator("main details summary").all():
            summary.click()
        assert fits(page), address


def test_a_search_of_the_directory_leads_to_the_sheet(visit):
    page = visit("annuaire/?q=jardinage à Évry")
    page.get_by_role("link", name="Préparer mon achat").first.click()
    expect(page.locator("#sourcing-q")).to_have_value("jardinage à Évry")
    expect(page.locator("#sourcing-place")).to_contain_text("Évry-Courcouronnes")


def test_without_script_the_steps_are_links(without_script, server):
    page = without_script
    page.goto(server + "achats/fiche/?q=jardin")
    assert page.locator("#sourcing-sans-script li").count() == 5
    assert not page.locator("#sourcing-formulaire").is_visible()
    page.goto(server + "achats/calculateur/")
    assert not page.locator("#calcul-formulaire").is_visible()
    assert page.locator("main table tbody tr").count() >= 5
    page.goto(server + "achats/")
    assert not page.locator("#cpv").is_visible()
    assert page.locator("a[href$='familles/espaces-verts/']").first.is_visible()


def test_a_wrong_parameter_is_seen_where_it_is_and_said_in_the_total(visit):
    page = visit("achats/calculateur/?lot=maconnerie_100000_90_10")
    expect(page.get_by_text("Le plus haut est sous le plus bas.")).to_be_visible()
    total(page, "Corrigez la valeur signalée : ")
    rate = page.get_by_label("Taux d'insertion (%)")
    rate.fill("0,05")
    expect(page.get_by_text("pour 5 %, écrivez 5.")).to_be_visible()


def test_an_amount_is_written_again_as_it_was_understood(visit):
    page = visit("achats/calculateur/")
    amount = page.get_by_label("Montant hors taxes, en euros")
    amount.fill("1,2 M€")
    amount.blur()
    assert amount.input_value().split() == ["1", "200", "000"]
    amount.fill("100 000,5")
    amount.blur()
    assert amount.input_value().endswith("000,50")


def test_the_sheet_says_each_of_its_lots(visit):
    page = visit("achats/fiche/?q=nettoyage&lot=maconnerie_100000&lot=autre-poste_2000000_____7")
    expect(page.locator("#sourcing-heures")).to_contain_text(re.compile(r"Pour 2\slots, 2\s100\s000\s€ en tout, entre"))
    sheet = page.locator("#sourcing-feuille")
    expect(sheet).to_contain_text("Lot 1, Maçonnerie : ")
    expect(sheet).to_contain_text("Lot 2, Autre poste")
    expect(sheet).to_contain_text("Hypothèse : aucune part de main-d'œuvre n'est publiée")


def test_who_asks_for_more_structures_goes_on_from_the_first_of_them(visit):
    page = visit("achats/fiche/?q=intérim")
    more = page.get_by_role("button", name="Voir plus de structures")
    boxes = page.locator("#sourcing-structures input")
    count = boxes.count()
    while more.is_visible():
        more.press("Enter")
        expect(boxes.nth(count)).to_be_focused()
        count = boxes.count()


def test_the_sheet_says_which_lots_it_does_not_count(visit):
    page = visit("achats/fiche/?q=nettoyage&lot=maconnerie_100000&lot=peinture-interieure_5000_90_10")
    expect(page.locator("#sourcing-feuille")).to_contain_text("Un lot n'est pas compté")
    page = visit("achats/fiche/?q=nettoyage&lot=maconnerie_100000_90_10")
    expect(page.locator("#sourcing-heures")).to_contain_text("à corriger")


def test_what_the_rule_does_not_advise_is_said_with_what_remains(visit):
    page = visit("achats/fiche/?q=zzxqwv&s=inconnu")
    expect(page.locator("#sourcing-conseil")).to_contain_text("R2152-7")
    expect(page.locator("#sourcing-feuille")).to_contain_text("R2152-7")
    page = visit("achats/fiche/?famille=espaces-verts&s=inconnu")
    expect(page.locator("#sourcing-avis")).to_contain_text("laissée de côté")
    expect(page.locator("#sourcing-structures input:checked"), "those proposed stand in its place").to_have_count(3)


def test_one_structure_is_in_no_order(visit):
    page = visit("achats/fiche/?famille=textile&lieu=Massy")
    expect(page.locator("#sourcing-compte")).to_have_text("1 structure ; 1 sur la fiche.")
    expect(page.locator("#sourcing-place")).to_contain_text("aucune ne déclare y intervenir")
