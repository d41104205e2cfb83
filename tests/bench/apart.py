"""A measure taken in a process of its own: what other measures did to memory and caches is not in it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tests.portal import ROOT


def apart(module: str, *arguments: object) -> dict[str, Any]:
    """The JSON that ``python -m module arguments`` prints. Ends the program with what it says when it fails."""
    run = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    return json.loads(run.stdout)
