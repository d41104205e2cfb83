"""Where npm installed, from ``package-lock.json``, what the build takes from its packages."""

from __future__ import annotations

from pathlib import Path

INSTALLED = Path(__file__).parents[1] / "node_modules"
