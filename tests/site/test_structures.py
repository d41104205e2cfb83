"""The page and the card of each structure: how to reach it, what its type allows, where it all comes from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from generator.config import read_portal
from tests.conftest import SITE_URL
from tests.portal import CLOSED, ROOT, has_contact, rows

STRUCTURES = [pytest.param(row, id=row["id"]) for row in rows("siae")]


def contact(page):
    (section,) = page.tree.xpath("//aside//section[h2='Contact']")
    return section


@pytest.mark.parametrize("row", STRUCTURES)
def test_the_siret_leads_to_the_public_register(pages, row):
    page = pages[f"annuaire/{row['id']}/"]
    (cell,) = page.tree.xpath("//div[dt='SIRET']/dd")
    if row["siret"]:
        (link,) = cell.xpath(".//a/@href")
        assert row["siret"] in link
        assert urlsplit(link).scheme == "https"
        assert re.sub(r"\s", "", cell.text_content()).startswith(row["siret"])
    else:
        assert cell.text_content().strip() == "non connu"


@pytest.mark.parametrize("row", STRUCTURES)
def test_says_how_to_reach_it_or_the_two_ways_to_find_out(pages, row):
    section = contact(pages[f"annuaire/{row['id']}/"])
    links = list(map(str, section.xpath(".//a/@href")))
    if has_contact(row):
        digits = row["telephone"].replace(" ", "")
        assert not digits or f"tel:+33{digits[1:]}" in links
        assert not row["courriel"] or any(link.startswith("mailto:") for link in links)
        assert not row["site_web"] or row["site_web"] in links
    else:
        assert "Contact non connu" in section.text_content()
        assert any("partenaires/#" in link for link in links), "first way: a facilitator"
        outside = [link for link in links if urlsplit(link).netloc]
        assert len(outside) == 1, "second way: a public register"
        assert not row["siret"] or row["siret"] in outside[0]


@pytest.mark.parametrize("row", STRUCTURES)
def test_says_where_it_comes_from(pages, row):
    page = pages[f"annuaire/{row['id']}/"]
    sources = " ".join(page.texts("//p[contains(@class, 'source')]"))
    for part in filter(None, (part.strip() for part in row["source"].split("|"))):
        words = re.sub(r"https?://\S+", " ", part).replace("(", " ").replace(")", " ").split()
        assert all(word.strip(",.;") in sources for word in words), part
    links = page.texts("//p[contains(@class, 'source')]//a/@href")
    assert {url.rstrip(".,;)") for url in re.findall(r"https?://[^\s|»]+", row["source"])} <= set(links)


@pytest.mark.parametrize("row", STRUCTURES)
def test_a_mistake_can_be_reported(pages, row):
    """The network has given no way yet: the contact page says how (reports prefilled by mail or form: unit tests)."""
    reports = read_portal(ROOT).config.reports
    assert not (reports.email or reports.repository), "look here at what prefills the reports"
    (link,) = pages[f"annuaire/{row['id']}/"].texts("//a[starts-with(normalize-space(), 'Signaler une erreur')]/@href")
    assert link == "../../contact/"
    assert "contact/" in pages


def test_every_structure_is_in_the_lists_that_need_no_script(pages):
    def listed(address: str) -> set[str]:
        return set(pages[address].texts("//li[@data-id]/@data-id"))

    structures = [row for row in rows("siae") if row["statut"] != CLOSED]
    assert structures
    sectors = {(row["siae_id"], row["secteur"]) for row in rows("siae_activites")}
    for row in structures:
        assert row["id"] in listed(f"annuaire/types/{row['type']}/")
        if row["code_insee"]:
            assert row["id"] in listed(f"annuaire/communes/{row['code_insee']}/")
    for identifier, sector in sectors:
        assert identifier in listed(f"annuaire/secteurs/{sector}/")
    assert len(listed("annuaire/")) == min(50, len(structures)), "the first page of the directory"


@pytest.mark.parametrize("row", STRUCTURES)
def test_the_card_is_a_vcard(built_site, row):
    data = (built_site.root / "annuaire" / row["id"] / "contact.vcf").read_bytes()
    assert data.endswith(b"\r\nEND:VCARD\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    properties = dict(line.partition(":")[::2] for line in unfolded if line)
    assert unfolded[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert properties["FN"] == re.sub(r"([\\,;])", r"\\\1", row["nom"])
    assert properties["UID"] == f"{SITE_URL}annuaire/{row['id']}/"
    phone = next((value for name, value in properties.items() if name.startswith("TEL")), "")
    assert bool(phone) == bool(row["telephone"])
