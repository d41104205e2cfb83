"""The search in the whole site: Pagefind reads the finished pages and writes its index beside them."""

from __future__ import annotations

import re
import subprocess
import sys

from generator.errors import OutsideToolError
from generator.sink import Folder

FOLDER = "pagefind"

UNUSED = ("*-ui.*", "pagefind-component-ui*", "pagefind-highlight.js", "pagefind-modular-ui*")
"""Interfaces of Pagefind that our own page of results replaces."""


def index_site(site: Folder) -> int:
    """Index every page that carries ``data-pagefind-body``; gives their number. Raises ``OutsideToolError``."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site.root), "--force-language", "fr"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    counted = re.search(r"Indexed (\d+) pages?", run.stdout)
    if run.returncode or not counted:
        last = (run.stderr.strip() or run.stdout.strip()).splitlines()[-1:] or ["aucune explication"]
        raise OutsideToolError("Pagefind", f"l'index de recherche n'a pas pu être construit ({last[0]})")
    site.remove_matching(f"{FOLDER}/{pattern}" for pattern in UNUSED)
    return int(counted.group(1))
