"""Hand-written pages: what they call is rendered, what they call wrongly is said with its page and its line."""

from __future__ import annotations

from dataclasses import replace

import jinja2
import pytest
import yaml

from generator.errors import ConfigurationError, PageError
from generator.pages import blocks
from generator.pages.documents import read_documents, render_documents
from generator.pages.environment import make_environment
from generator.pages.page import Script

DATASETS = {
    "jeu": [{"code": "001", "nom": "Un"}],
    "indicateurs": [{"code": "heures", "libelle": "Heures", "unite": "heures"}],
    "resultats": [
        {"indicateur": "heures", "ventilation": "ensemble", "nature": "realise", "valeur": "12", "unite": "heures",
         "territoire_nom": "Vallée", "periode_debut": "2020", "periode_fin": "2020", "source": "Exemple"}
    ],
}  # fmt: skip


@pytest.fixture
def render(edition):
    """A function that renders pages (path → text): path → rendered document."""

    def run(pages: dict[str, str], environment: jinja2.Environment | None = None):
        made = edition(**DATASETS)
        for path, text in pages.items():
            (made.portal.docs / path).parent.mkdir(parents=True, exist_ok=True)
            (made.portal.docs / path).write_text(text, encoding="utf-8")
        documents = read_documents(made.portal.docs)
        return {
            rendered.path: rendered for rendered in render_documents(documents, made, environment or make_environment())
        }

    return run


@pytest.fixture
def refusal(render):
    """A function that renders a page which must be refused, and gives the error."""

    def run(text: str) -> PageError:
        with pytest.raises(PageError) as caught:
            render({"essai.md": text})
        assert caught.value.page == "docs/essai.md"
        return caught.value

    return run


def test_blocks_and_variables_are_rendered(render):
    text = (
        "---\ntitle: Mon titre\n---\n\n# Titre\n\n{{ reseau.nom }} {{ reseau.lieu }} {{ tableau('jeu') }} <b>gras</b>\n"
    )
    markdown = render({"essai.md": text})["essai.md"].markdown
    header, body = markdown.removeprefix("---\n").split("---\n", 1)
    assert yaml.safe_load(header)["title"] == "Mon titre"
    assert "Réseau d&#39;essai dans la Vallée" in body
    assert "001" in body
    assert "<b>gras</b>" in body


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: A\n---\n# B\n", "A"),
        ("# B\n", "B"),
        ("\n\nsans titre\n", "essai.md"),
        ("\ufeff---\ntitle: A\n---\n# B\n", "A"),
        ("---\n# vide\n---\n# B\n", "B"),
        ("---\r\ntitle: A\r\n---\r\n# B\r\n", "A"),
    ],
)
def test_title(render, edition, text, title):
    render({"essai.md": text})
    documents = {document.path: document for document in read_documents(edition(**DATASETS).portal.docs)}
    assert documents["essai.md"].title == title


@pytest.mark.parametrize(
    ("path", "address"), [("index.md", ""), ("charte.md", "charte/"), ("a/index.md", "a/"), ("a/b.md", "a/b/")]
)
def test_address(render, edition, path, address):
    render({path: "# T\n"})
    documents = {document.path: document for document in read_documents(edition(**DATASETS).portal.docs)}
    assert documents[path].address == address


def test_page_knows_the_scripts_that_its_blocks_ask_for_once(render):
    rendered = render({"essai.md": "{{ recherche() }}{{ recherche() }}\n", "autre.md": "# Rien\n"})
    assert rendered["essai.md"].scripts == (Script("assets/js/recherche/page.js", module=True),)
    assert rendered["autre.md"].scripts == ()
    assert "assets/js/recherche/page.js" in rendered["essai.md"].markdown


HEADER = "---\ntitle: T\ndescription: D\n---\n"


@pytest.mark.parametrize(("before", "line"), [("", 1), ("# T\n\n", 3), (HEADER, 5), (HEADER + "# T\n\ntexte\n", 8)])
@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("{{ chiffre(['heures']) }}", "« chiffre » n'existe pas"),
        ("{{ inconnu }}", "« inconnu » n'existe pas"),
        ("{{ reseau.adresse }}", "« adresse » n'existe pas"),
        ("{{ tableau('siae') }}", "le jeu de données « siae » n'existe pas\n  → Jeux publiés : jeu, indicateurs"),
        (
            "{{ tableau('jeu', ['ville']) }}",
            "la colonne « ville » n'existe pas dans « jeu »\n  → Colonnes : code, nom.",
        ),
        ("{{ graphique('hectares') }}", "l'indicateur « hectares » n'existe pas\n  → Indicateurs publiés : heures."),
        ("{{ graphique('heures', territoire='Lune') }}", "Lune"),
        ("{{ chiffres(['hectares']) }}", "l'indicateur « hectares » n'existe pas"),
        ("{{ carte('lune') }}", "la carte « lune » n'existe pas\n  → Cartes possibles : structures"),
        ("{{ tableau() }}", "des arguments qu'il n'accepte pas"),
        ("{{ tableau('jeu', lignes=3) }}", "des arguments qu'il n'accepte pas"),
        ("{{ entrees(1, 2) }}", "des arguments qu'il n'accepte pas"),
        ("{{ calculateur(montant='cent') }}", "des arguments qu'il n'accepte pas"),
        ("{{ tableau('jeu', limite='dix') }}", "des arguments qu'il n'accepte pas"),
        ("{{ tableau('jeu' }}", "l'appel entre accolades est mal écrit"),
        ("{{ tableau('jeu') | inconnu }}", "l'appel entre accolades est mal écrit"),
        ("{% si %}", "l'appel entre accolades est mal écrit"),
        ("{% include 'partie.md' %}", "le modèle « partie.md » n'existe pas"),
        ("{{ 1 / 0 }}", "le calcul entre accolades est impossible"),
    ],
)
def test_wrong_call_is_said_with_its_line(refusal, before, line, call, words):
    error = refusal(f"{before}{call}\n\nsuite\n")
    assert error.line == line
    assert words in str(error)
    assert str(error).startswith(f"docs/essai.md, ligne {line} : ")


def test_right_line_among_several_calls(refusal):
    assert (
        refusal("{{ tableau('jeu') }}\n\n{{ tableau('jeu') }}\n{{ tableau('oups') }}\n{{ tableau('jeu') }}\n").line == 4
    )


@pytest.mark.parametrize("header", ["titre: [", "juste un texte", "- liste"])
def test_header_that_is_not_settings(refusal, header):
    error = refusal(f"---\n{header}\n---\n# T\n")
    assert error.line == 1
    assert "l'en-tête entre « --- »" in error.problem


def test_page_in_another_encoding(edition):
    docs = edition(**DATASETS).portal.docs
    (docs / "essai.md").write_bytes("# Été\n".encode("cp1252"))
    with pytest.raises(ConfigurationError, match=r"n'est pas en UTF-8 \(octet 3\)"):
        read_documents(docs)


@pytest.mark.parametrize(
    "error", [TypeError("bug"), jinja2.UndefinedError("bug"), KeyError("bug"), ZeroDivisionError()]
)
def test_bug_inside_a_block_is_not_masked(render, monkeypatch, error):
    """A block of the package that fails is ours to mend: it is never said to be the page's fault."""

    def broken(_: object) -> None:
        raise error

    source = compile("def block(page): broken(page)", blocks.results.__file__, "exec")
    names = {"broken": broken}
    exec(source, names)  # the block must look as if it were written in the package
    monkeypatch.setitem(blocks.BLOCKS, "casse", names["block"])
    with pytest.raises(type(error)):
        render({"essai.md": "{{ casse() }}\n"})


@pytest.mark.parametrize("template", ["{{ inconnu }}", "{{ 1 +", "{{ config.inconnu }}", "{% include 'absent.html' %}"])
def test_broken_template_of_a_block_is_not_masked(render, template):
    environment = make_environment()
    environment.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"blocks/entrees.html": template}), environment.loader])
    with pytest.raises(jinja2.TemplateError):
        render({"essai.md": "{{ entrees() }}\n"}, environment)


def test_data_are_not_read_as_a_template(edition):
    made = edition(**DATASETS | {"jeu": [{"code": "001", "nom": "{{ 1/0 }} {% si %} {# x"}]})
    (document,) = read_documents(made.portal.docs)
    document = replace(document, source="{{ tableau('jeu') }}")
    (rendered,) = render_documents((document,), made, make_environment())
    assert "{{ 1/0 }} {% si %} {# x" in rendered.markdown
