"""The pages that are found by their name: those of docs, then those that the data make."""

from __future__ import annotations

import json

import pytest

from generator.pages.documents import read_documents
from generator.pages.outline import pages_index


@pytest.fixture
def found(edition):
    """A function that writes pages (path → text) and gives those that the search box proposes."""

    def run(pages: dict[str, str]) -> list[list[str]]:
        made = edition(jeu=[{"code": "001"}])
        for path, text in pages.items():
            (made.portal.docs / path).parent.mkdir(parents=True, exist_ok=True)
            (made.portal.docs / path).write_text(text, encoding="utf-8")
        return json.loads(pages_index(read_documents(made.portal.docs), made))["pages"]

    return run


def test_a_page_of_docs_comes_with_what_it_says_of_itself(found):
    text = '---\ntitle: Un </script> titre ?\ndescription: "Dit : <b>tout</b>"\n---\n\n# Autre\n'
    assert found({"achats/essai.md": text})[0] == [
        "Un </script> titre\u00a0?",
        "achats/essai/",
        "Dit\u00a0: <b>tout</b>",
        "",
    ]


def test_a_page_kept_out_of_the_search_is_not_proposed(found):
    pages = found({"recherche.md": '---\ntitle: Rechercher\nindex: "non"\n---\n', "a.md": "# Une page\n"})
    assert [address for _, address, *_ in pages if address in ("recherche/", "a/")] == ["a/"]


def test_lists_and_datasets_are_under_their_heading(found):
    headings = {address: heading for _, address, _, heading in found({})}
    assert headings["annuaire/communes/"] == "Annuaire"
    assert headings["donnees/jeu/"] == "Jeux de données"
    assert "achats/familles/" not in headings, "a list of nothing"
