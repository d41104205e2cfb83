"""Safe corrections: the suggestions of the report that cannot touch the meaning of the data, shown, then made.

A correction is the code of a check declared safe in a table (``cells.SAFE_CELLS``, ``files.SAFE_FILES``) and what the
check itself suggests. Each is held to keep something (``sameness``), is tried on a draft, and is withdrawn where the
draft has a finding that the data did not have.
"""

from __future__ import annotations

from generator.correction.plan import Change, FileChange, Left, Plan
from generator.correction.suggested import count_safe
from generator.correction.trial import plan

__all__ = ["Change", "FileChange", "Left", "Plan", "count_safe", "plan"]
