"""What browsers download: one sheet in the order of the cascade, scripts that say the same, modules asked for at once."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.sink import Folder
from generator.site.builder import THEME
from generator.site.weight import BUNDLES, SITE_STYLES, imports, lighten
from tests.portal import HUNG, NODE


@pytest.fixture
def site(tmp_path):
    folder = Folder(tmp_path)
    for name in {name for names in BUNDLES.values() for name in names}:
        folder.write(f"assets/css/{name}.css", f"/* {name} */\n.{name} {{\n  color: red;\n}}\n")
    folder.write("assets/js/un/a.js", '// comment\nexport const a = (x) => x / 2; // half\nconst t = `// ${a(1)} "`;\n')
    folder.write("assets/vendor/lib.js", "// licence\n")
    lighten(folder)
    return folder


def test_each_bundle_has_its_sheets_in_their_order_and_no_other_is_left(site):
    left = {path for path in site.addresses() if path.endswith(".css")}
    assert left == set(BUNDLES)
    for address, names in BUNDLES.items():
        text = (site.root / address).read_text(encoding="utf-8")
        places = [text.index(f".{name}{{color:red}}") for name in names]
        assert places == sorted(places)
        assert "/*" not in text


def test_scripts_lose_their_comments_and_nothing_else(site):
    assert (site.root / "assets/js/un/a.js").read_text(encoding="utf-8") == (
        'export const a=(x)=>x/2;const t=`// ${a(1)} "`;\n'
    )


def test_what_comes_from_others_is_not_touched(site):
    assert (site.root / "assets/vendor/lib.js").read_text(encoding="utf-8") == "// licence\n"


def test_every_sheet_of_the_theme_is_in_the_site():
    assert {file.stem for file in (THEME / "assets/css").glob("*.css")} == set(BUNDLES[SITE_STYLES])


def test_modules_are_known_through_those_that_need_them(tmp_path):
    scripts = {
        "page.js": 'import { b } from "./sous/b.js";\nimport {\n  c,\n} from "./c.js";\nconst later = () => import("./tard.js");\n',
        "sous/b.js": 'import "../c.js";\nexport { d } from "../d.js";\nexport const b = "from ./rien.js";\n',
        "c.js": 'import { page } from "./page.js";\n',
        "d.js": "export const d = 1;\n",
        "tard.js": "export {};\n",
    }
    for name, text in scripts.items():
        Folder(tmp_path).write(f"assets/js/{name}", text)
    needed = imports(tmp_path)
    assert needed["assets/js/page.js"] == ("assets/js/sous/b.js", "assets/js/c.js", "assets/js/d.js")
    assert needed["assets/js/d.js"] == ()


def differences(folder: Path, scripts: Mapping[str, str]) -> str:
    """What the words of some scripts lose when the site is made lighter, as a parser of JavaScript reads them."""
    for root in ("before", "after"):
        for name in {each for names in BUNDLES.values() for each in names}:
            Folder(folder / root).write(f"assets/css/{name}.css", "")
        for name, text in scripts.items():
            Folder(folder / root).write(f"assets/js/{name}", text)
    lighten(Folder(folder / "after"))
    files = [str(folder / root / "assets/js" / name) for name in scripts for root in ("before", "after")]
    return subprocess.run(
        [NODE, Path(__file__).with_name("mots.mjs"), *files],
        capture_output=True, text=True, check=True, timeout=HUNG,
    ).stdout  # fmt: skip


def test_lightened_scripts_have_the_words_of_their_sources(tmp_path):
    """The minifier takes away spaces of a template inside another: « l'annuairedepuis »."""
    theme = THEME / "assets/js"
    scripts = {file.relative_to(theme).as_posix(): file.read_text(encoding="utf-8") for file in theme.rglob("*.js")}
    assert len(scripts) > 50
    assert differences(tmp_path / "theme", scripts) == ""
    assert "nested.js" in differences(tmp_path / "nested", {"nested.js": 'const t = `a ${b ? ` c  d` : ""} e`;\n'})
