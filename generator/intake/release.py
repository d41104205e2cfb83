"""The descriptor of the datasets once one of them changes: a new version, dated. The rest keeps its bytes."""

from __future__ import annotations

import json
import re

from generator.catalog.package import Dataset
from generator.history.contract import is_in_construction, next_minor


def released(text: str, dataset: Dataset, date: str) -> str:
    """``text``, the descriptor, with the next version of ``dataset``, revised on ``date`` unless it was later.

    A version in construction stays, and so does one that is not made of numbers: nothing says what comes next.
    """
    version = dataset.version if is_in_construction(dataset.version) else next_minor(dataset.version)
    text = _with(text, dataset.name, "version", version or dataset.version)
    return _with(text, dataset.name, "modified", max(date, dataset.modified))


def _with(text: str, dataset: str, key: str, value: str) -> str:
    """``text`` with ``value`` under the ``key`` that ``dataset`` has; as it is where it has none of its own."""
    wanted = json.loads(text)
    resource = next(each for each in wanted["resources"] if each.get("name") == dataset)
    before = resource.get(key)
    if not isinstance(before, str):
        return text
    resource[key] = value
    pair = re.compile(rf'("{key}"\s*:\s*){re.escape(json.dumps(before, ensure_ascii=False))}')
    written = json.dumps(value, ensure_ascii=False)
    tries = (f"{text[: found.start()]}{found[1]}{written}{text[found.end() :]}" for found in pair.finditer(text))
    return next((each for each in tries if json.loads(each) == wanted), text)
