"""The page of the checks says which of them can be corrected without risk."""

from __future__ import annotations

import re

from generator.pages.blocks.checks import listing


def test_checks_that_can_be_corrected_say_so(page):
    html = str(listing(page(essai=[{"id": "a"}])))
    rows = dict(re.findall(r'<tr id="([\w-]+)">(.*?)</tr>', html, re.DOTALL))
    assert len(rows) > 80
    fixed = {code for code, row in rows.items() if "portail fix" in row}
    assert {"telephone", "text-spaces", "file-separator", "type-error"} <= fixed
    assert not fixed & {"siret-fictitious", "text-mojibake", "file-quotes", "excel-date-number"}
