"""A Chromium for the tests: the one of the machine, else Playwright's, else Debian's.

``python -m tests.chromium`` prints the path of the one it found or installed; exit code 3 when there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Commands looked for in PATH, in this order."""

ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""How every test starts it: no screen, and nothing asked of the network by the browser itself."""

NOT_FOUND = 3
"""Exit code of an outside tool that failed."""

ADVICE = """Aucun navigateur Chromium n'a pu être trouvé ni installé : les tests dans le navigateur ne peuvent pas tourner.
  → Installez Chromium ou Google Chrome avec le gestionnaire de paquets de votre système
    (Debian, Ubuntu : « sudo apt-get install chromium »), puis relancez « make test »."""

OWN = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
"""Asked in a process of its own: two synchronous Playwrights cannot live in one."""


def arguments() -> list[str]:
    """``ARGUMENTS``, and the sandbox switched off for root only, whom Chromium refuses otherwise."""
    return [*ARGUMENTS, *(["--no-sandbox"] if _is_root() else [])]


def find() -> str | None:
    """The path of a Chromium that starts, or ``None``."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _starts(path):
            return path
    asked = _run([sys.executable, "-c", OWN])
    path = asked.stdout.strip() if asked and asked.returncode == 0 else ""
    return path if path and _starts(path) else None


def ensure() -> str:
    """The path of a Chromium, installed first where there is none. Exits with ``NOT_FOUND`` when that fails."""
    for install in (_nothing, _install_playwrights, _install_debians):
        install()
        path = find()
        if path:
            return path
    print(ADVICE, file=sys.stderr)
    raise SystemExit(NOT_FOUND)


def _nothing() -> None:
    """What there is may be enough."""


def _install_playwrights() -> None:
    print("Chromium : téléchargement par Playwright…", file=sys.stderr)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=900)


def _install_debians() -> None:
    if not shutil.which("apt-get"):
        return
    rights = [] if _is_root() else ["sudo"]
    if rights and not shutil.which("sudo"):
        return
    print("Chromium : installation du paquet de Debian…", file=sys.stderr)
    _run([*rights, "apt-get", "update", "--quiet"], timeout=600)
    install = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium"]
    _run([*rights, "env", "DEBIAN_FRONTEND=noninteractive", *install], timeout=1200)


def _starts(path: str) -> bool:
    """Whether the command works: some systems ship a placeholder that only says to install a package."""
    run = _run([path, "--version", *(["--no-sandbox"] if _is_root() else [])])
    return run is not None and run.returncode == 0


def _run(command: list[str], timeout: int = 60) -> subprocess.CompletedProcess[str] | None:
    """The command's end, or ``None`` when it could not run or did not end in time."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    print(ensure())
