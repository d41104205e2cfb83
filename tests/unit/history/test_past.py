"""The past of the directory: who left, who was replaced, who arrived; and the files and feeds that tell it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from lxml import html

from generator.catalog.table import read_table as read_frame
from generator.config import read_portal
from generator.domain import understand
from generator.pipeline import build
from generator.publication.releases import Channel, feeds, lasting_copies, past_files
from tests.atom import ATOM, check_atom
from tests.unit.conftest import KIND, NETWORK, SETTINGS

SITE = "https://portail.example.org/"
CHANNEL = Channel(SITE, "Portail d'essai & <co>", "Réseau", "2024-12-31")


def v(version: str, *rows, **more):
    return {"version": version, "rows": list(rows)} | more


def structure(identifier: str, **more: str) -> dict[str, str]:
    return {"id": identifier, "nom": identifier.capitalize(), "type": "EI", "statut": "a_confirmer"} | more


def sells(structure: str, sector: str, offer: str = "PREST") -> dict[str, str]:
    return {"siae_id": structure, "secteur": sector, "prestation": offer, "source": "Exemple"}


FIELDS = ["id", "nom", "type", "statut", "commune", {"name": "remplace", "type": "list", "delimiter": "|"}]
PAIR = ["siae_id", "secteur", "prestation"]
COMMON = {
    "types_structures": [KIND],
    "secteurs": [
        {"code": code, "libelle": code, "groupe_code": "g", "groupe_libelle": "G"} for code in ("bois", "fer")
    ],
}


def directory(version: str, date: str, structures, activities):
    told = {"modified": date}
    return COMMON | {
        "siae": v(version, *structures, fields=FIELDS, **told),
        "siae_activites": v(version, *activities, key=PAIR, **told),
    }


@pytest.fixture
def told(story):
    """A directory in three releases: « partie » leaves, « vieille » becomes « neuve », « venue » arrives."""
    hostile = structure("partie", nom="<b>Partie</b> & co", commune="Les Vaux")
    story.release(
        **directory(
            "1.0.0", "2024-03-01",
            [structure("la"), hostile, structure("vieille")],
            [sells("la", "bois"), sells("partie", "bois")],
        )
    )  # fmt: skip
    story.release(
        **directory(
            "1.1.0", "2024-04-01",
            [structure("la"), structure("neuve", remplace="vieille|../haut|la|communes")],
            [sells("la", "bois"), sells("la", "bois", "AUTRE")],
        )
    )  # fmt: skip
    story.release(
        **directory(
            "1.2.0", "2024-05-01",
            [structure("la"), structure("neuve", remplace="vieille|../haut|la|communes"), structure("venue")],
            [sells("la", "bois"), sells("la", "bois", "AUTRE"), sells("venue", "bois"), sells("venue", "fer")],
        )
    )  # fmt: skip
    return story


@pytest.fixture
def site(told, tmp_path):
    """The same, built."""
    import yaml

    portal = told.folder.parent
    settings = SETTINGS | {"extra": {"portal": {"network": NETWORK}}}
    (portal / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    (portal / "docs").mkdir()
    links = (
        "accessibilite mentions-legales donnees-personnelles plan-du-site contact donnees annuaire partenaires charte"
    )
    for name in ("index", "recherche", "achats", "resultats", "gouvernance", *links.split()):
        (portal / "docs" / f"{name}.md").write_text(f"# {name}\n\n<p id=facilitateurs></p>\n", encoding="utf-8")
    build(read_portal(portal), tmp_path / "site")
    return tmp_path / "site"


def read(file: Path):
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_a_structure_that_left_keeps_its_page(site):
    page = read(site / "annuaire" / "partie" / "index.html")
    words = " ".join(page.text_content().split())
    assert "n'est plus dans l'annuaire depuis le 1er avril 2024" in words
    assert "du 1er mars 2024 au 1er avril 2024" in words
    assert "<b>Partie</b> & co" in words
    assert "Les Vaux" in words
    assert "version 1.0.0" in words
    assert not page.xpath("//main//b[text()='Partie']")


def test_it_is_in_no_list(site):
    index = json.loads((site / "annuaire" / "coordonnees.json").read_text(encoding="utf-8"))
    assert sorted(index["structures"]["id"]) == ["la", "neuve", "venue"]
    for page in ("annuaire/secteurs/bois", "annuaire/types/EI"):
        assert "partie" not in (site / page / "index.html").read_text(encoding="utf-8")


def test_a_structure_that_was_replaced_leads_to_the_other(site):
    file = site / "annuaire" / "vieille" / "index.html"
    page = read(file)
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../neuve/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}annuaire/neuve/"]
    assert page.xpath("//a/@href") == ["../neuve/"]
    assert not page.xpath("//script")
    assert file.stat().st_size < 1_000
    assert "annuaire/vieille/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_what_is_declared_wrongly_takes_no_page_of_another(site):
    assert not (site / "haut").exists()
    assert "Page déplacée" not in (site / "annuaire" / "la" / "index.html").read_text(encoding="utf-8")
    assert "Page déplacée" not in (site / "annuaire" / "communes" / "index.html").read_text(encoding="utf-8")


def test_the_page_of_the_versions(site, told):
    page = read(site / "donnees" / "siae" / "versions" / "index.html")
    assert [" ".join(node.text_content().split()) for node in page.xpath("//main//h2")] == [
        "Version 1.2.0 (actuelle)", "Version 1.1.0", "Version 1.0.0",
    ]  # fmt: skip
    downloads = page.xpath("//main//a[@download]/@href")
    assert downloads[0] == "../../../donnees/siae/siae.csv"
    assert downloads[1:] == [f"../../../donnees/siae/versions/1.{n}.0/siae.csv" for n in (2, 1, 0)]
    for name in ("siae.csv", "schema.json"):
        current = site / "donnees" / "siae" / name
        assert current.read_bytes() == (site / "donnees/siae/versions/1.2.0" / name).read_bytes(), (
            "it may be cited today"
        )
    old = (site / "donnees" / "siae" / "versions" / "1.0.0" / "siae.csv").read_text(encoding="utf-8")
    assert old == told.memory.datasets["siae"].releases[0].data.decode()
    text = " ".join(page.text_content().split()).replace("\u00a0", " ")
    assert "1 ligne ajoutée, 2 lignes supprimées" in text
    assert "Il n'y a qu'une version" not in text
    one = read(site / "donnees" / "secteurs" / "versions" / "index.html").text_content()
    assert "Il n'y a qu'une version" in one


def test_every_feed_of_the_site_is_valid(site):
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("flux.xml"))
    assert set(found) == {
        "flux.xml", *(f"donnees/{name}/flux.xml" for name in ("siae", "siae_activites", "secteurs", "types_structures")),
        "annuaire/secteurs/bois/flux.xml", "annuaire/secteurs/fer/flux.xml",
    }  # fmt: skip
    for path in found:
        feed = check_atom((site / path).read_text(encoding="utf-8"), SITE)
        assert feed.findtext(f"{ATOM}id") == SITE + path
        for link in feed.iter(f"{ATOM}link"):
            address, _, anchor = link.get("href").removeprefix(SITE).partition("#")
            file = site / (f"{address}index.html" if address.endswith("/") or not address else address)
            assert file.is_file(), link.get("href")
            assert not anchor or file.suffix != ".html" or read(file).xpath("//*[@id=$id]", id=anchor)
    assert "flux.xml" in " ".join(read(site / "index.html").xpath("//head/link[@rel='alternate']/@href"))


def test_the_feed_of_a_sector_tells_who_arrived(site):
    feed = check_atom((site / "annuaire/secteurs/bois/flux.xml").read_text(encoding="utf-8"), SITE)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == [
        "Nouvelle structure dans ce secteur : Venue", "bois : première publication",
    ]  # fmt: skip
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}annuaire/venue/"


@pytest.fixture
def renamed(story):
    """« a » becomes « b », which « c » absorbs with « d », which was there already; then « c » leaves."""
    steps = (
        ("1.0.0", "2024-03-01", [structure("a"), structure("d")], [sells("a", "bois"), sells("d", "fer")]),
        ("1.1.0", "2024-04-01", [structure("b", remplace="a"), structure("d")], [sells("b", "bois"), sells("d", "fer"), sells("b", "fer")]),
        ("1.2.0", "2024-05-01", [structure("c", nom="Pôle", remplace="b|d")], [sells("c", "bois"), sells("c", "fer")]),
    )  # fmt: skip
    for step in steps:
        story.release(**directory(*step))
    return story


def past_of(story):
    tables = {each.name: read_frame(each) for each in story.package.datasets}
    return understand(tables, memory=story.memory).past


def test_a_new_name_is_no_new_structure(renamed):
    """Only what nobody of the same chain sold before is an arrival: « b » in « fer », which « d » sells too."""
    found = [(each.structure, each.sector, each.release.version) for each in past_of(renamed).arrivals]
    assert found == [("b", "fer", "1.1.0")]


def test_who_was_replaced_leads_to_the_page_of_who_left(renamed):
    assert past_of(renamed).redirections == {"a": "c", "b": "c", "d": "c"}
    renamed.release(**directory("1.3.0", "2024-06-01", [structure("e")], [sells("e", "bois")]))
    past = past_of(renamed)
    assert past.redirections == {"a": "c", "b": "c", "d": "c"}
    assert [(each.id, each.name, each.left) for each in past.former.values()] == [("c", "Pôle", "2024-06-01")]


def test_those_that_say_they_replace_each_other_lead_nowhere(story):
    story.release(
        **directory("1.0.0", "2024-03-01", [structure("a"), structure("b", remplace="a")], [sells("a", "bois")])
    )
    story.release(**directory("1.1.0", "2024-04-01", [structure("a", remplace="b")], [sells("a", "bois")]))
    story.release(**directory("1.2.0", "2024-05-01", [structure("c")], [sells("c", "bois")]))
    past = past_of(story)
    assert (dict(past.redirections), set(past.former)) == ({}, {"a", "b"})


def test_the_feeds_of_the_datasets_tell_the_differences(told):
    found = dict(feeds(told.package, told.memory, CHANNEL))
    feed = check_atom(found["donnees/siae/flux.xml"], SITE)
    titles = [entry.findtext(f"{ATOM}title").replace("\u00a0", " ") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == [
        "Jeu siae : nouvelle version (version 1.2.0)", "Jeu siae : nouvelle version (version 1.1.0)",
        "Jeu siae : première publication (version 1.0.0)",
    ]  # fmt: skip
    content = feed.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}content")
    assert "&lt;b&gt;Partie&lt;/b&gt; &amp; co" in content
    portal = check_atom(found["flux.xml"], SITE)
    assert len(portal.findall(f"{ATOM}entry")) == 8
    assert portal.findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"


def test_identifiers_of_entries_stay_when_something_is_published(told):
    def ids() -> list[str]:
        feed = check_atom(dict(feeds(told.package, told.memory, CHANNEL))["donnees/siae/flux.xml"], SITE)
        return [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]

    before = ids()
    told.release(**directory("1.3.0", "2024-06-01", [structure("la")], [sells("la", "bois")]))
    assert ids()[1:] == before


def test_an_incomplete_history_claims_no_first_publication(told, tmp_path):
    from generator.catalog.package import read_package
    from generator.history.memory import remember
    from tests.unit.history.conftest import git

    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{told.root}", "copie")
    package = read_package(tmp_path / "copie" / "portails" / "essai" / "datasets")
    feed = check_atom(dict(feeds(package, remember(package), CHANNEL))["donnees/siae/flux.xml"], SITE)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert "première" not in entry.findtext(f"{ATOM}title")


def test_feeds_call_columns_by_their_title(story):
    fields = ["id", {"name": "tel", "title": "Téléphone", "type": "string"}]
    for number, phone in enumerate(("01 99 00 00 01", "01 99 00 00 02")):
        story.release(jeu=v(f"1.{number}.0", {"id": "a", "tel": phone}, fields=fields))
    text = dict(feeds(story.package, story.memory, CHANNEL))["donnees/jeu/flux.xml"].replace("\u00a0", " ")
    assert "Modifié : a, Téléphone – 01 99 00 00 01 → 01 99 00 00 02" in text


def test_no_permanent_copy_is_made_that_could_not_last(told, tmp_path):
    from generator.catalog.package import read_package
    from generator.history.memory import remember
    from tests.unit.history.conftest import git

    assert ("donnees/siae/siae.csv", "donnees/siae/versions/1.2.0/siae.csv") in lasting_copies(
        told.package, told.memory
    )
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{told.root}", "copie")
    package = read_package(tmp_path / "copie" / "portails" / "essai" / "datasets")
    assert list(lasting_copies(package, remember(package))) == []


def test_control_characters_do_not_break_a_feed(story):
    story.release(jeu=v("1.0.0", {"id": "a", "nom": "x"}))
    story.release(jeu=v("1.1.0", {"id": "a", "nom": "\x08\x1b]]>"}))
    for text in dict(feeds(story.package, story.memory, CHANNEL)).values():
        check_atom(text, SITE)


def test_private_columns_never_leave_by_the_past(story):
    story.release(jeu=v("1.0.0", {"id": "a", "_note": "secret", "nom": "x"}, key=["id", "_note"]))
    story.release(jeu=v("1.1.0", {"id": "a", "_note": "secret2", "nom": "y"}))
    files = dict(past_files(story.package, story.memory))
    assert set(files) == {
        "donnees/jeu/versions/1.0.0/jeu.csv", "donnees/jeu/versions/1.0.0/schema.json",
        "donnees/jeu/versions/1.1.0/differences.json",
    }  # fmt: skip
    assert files["donnees/jeu/versions/1.0.0/jeu.csv"] == b"id,nom\na,x\n"
    published = b"".join(files.values()) + "".join(dict(feeds(story.package, story.memory, CHANNEL)).values()).encode()
    assert b"secret" not in published
    assert b"_note" not in published


def test_twenty_releases_of_ten_thousand_rows_are_quick(story):
    rows = [{"id": str(n)} | {f"c{m}": f"valeur {n} {m}" for m in range(8)} for n in range(10_000)]
    for number in range(20):
        rows[number * 7]["c3"] = f"change {number}"
        rows.append({"id": f"venu-{number}"})
        story.release(jeu=v(f"1.{number}.0", *rows))
    began = time.process_time()
    memory = story.memory
    taken = time.process_time() - began
    releases = memory.datasets["jeu"].releases
    assert [each.difference.cells for each in releases[1:]] == [1] * 19
    assert taken < 10, f"{taken:.1f} s"
