"""What browsers download, made lighter: style sheets in one file, scripts without their comments, no waiting in chains."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import rcssmin
import rjsmin

from generator.pages import integration
from generator.sink import Folder

SITE_STYLES = "assets/css/site.css"
"""Style sheet of every page, beside Material's."""

BUNDLES = {
    SITE_STYLES: (
        "portail",
        "base",
        "cadre",
        "entete",
        "composants",
        "recherche",
        "contenus",
        "reseau",
        "accueil",
        "structures",
        "annuaire",
        "filtres",
        "fournisseurs",
        "achats",
        "integration",
        "fiche",
        "selection",
        "cartes",
        "graphiques",
        "contraste",
        "impression",
    ),
    integration.STYLES: ("portail", "base", "cadre", "composants", "integration"),
}
"""Style sheet of the site → those it is made of, in the order of the cascade: tokens first, paper last."""

IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*?["'](\.[^"']+)["']""", re.MULTILINE)
"""A module that another needs before it runs; those that are asked for on demand are calls, and stay out."""


def lighten(site: Folder) -> None:
    """Put the style sheets and the scripts of ``site`` in the form in which browsers download them."""
    sheets = {file.stem: file.read_text(encoding="utf-8") for file in (site.root / "assets/css").glob("*.css")}
    for name in sheets:
        site.remove(f"assets/css/{name}.css")
    for address, names in BUNDLES.items():
        site.write(address, rcssmin.cssmin("\n".join(sheets[name] for name in names)) + "\n")
    for file in (site.root / "assets/js").rglob("*.js"):
        address = file.relative_to(site.root).as_posix()
        site.write(address, rjsmin.jsmin(file.read_text(encoding="utf-8")) + "\n")


def imports(theme: Path) -> Mapping[str, tuple[str, ...]]:
    """For the address of each script of ``theme``, the modules that must come before it runs, each once, in order."""
    scripts = {file.relative_to(theme).as_posix(): file for file in sorted((theme / "assets/js").rglob("*.js"))}
    direct = {address: tuple(_imports(address, file)) for address, file in scripts.items()}

    def needed(address: str, seen: dict[str, None]) -> dict[str, None]:
        for other in direct.get(address, ()):
            if other not in seen:
                seen[other] = None
                needed(other, seen)
        return seen

    return {address: tuple(each for each in needed(address, {}) if each != address) for address in scripts}


def _imports(address: str, file: Path) -> Iterator[str]:
    for written in IMPORT.findall(file.read_text(encoding="utf-8")):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(address), written))
