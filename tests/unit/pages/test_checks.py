"""The page of the checks says which of them can be corrected without risk."""

from __future__ import annotations

import re

from markupsafe import escape

from generator.intake import checks
from generator.intake.checks import INTAKE_CHECKS
from generator.pages.blocks.checks import listing
from tests.unit.validation.test_messages import english


def test_checks_that_can_be_corrected_say_so(page):
    html = str(listing(page(essai=[{"id": "a"}])))
    rows = dict(re.findall(r'<tr id="([\w-]+)">(.*?)</tr>', html, re.DOTALL))
    assert len(rows) > 80
    fixed = {code for code, row in rows.items() if "portail fix" in row}
    assert {"telephone", "text-spaces", "file-separator", "type-error"} <= fixed
    assert not fixed & {"siret-fictitious", "text-mojibake", "file-quotes", "excel-date-number"}


def test_the_checks_of_a_workbook_are_there_too(page):
    html = str(listing(page(essai=[{"id": "a"}])))
    rows = dict(re.findall(r'<tr id="([\w-]+)">(.*?)</tr>', html, re.DOTALL))
    for check in INTAKE_CHECKS:
        assert str(escape(check.title)) in rows[check.code]


def test_every_check_of_a_workbook_is_in_the_table():
    declared = [each for each in vars(checks).values() if isinstance(each, checks.IntakeCheck)]
    assert sorted(each.code for each in declared) == sorted(each.code for each in INTAKE_CHECKS)
    for each in INTAKE_CHECKS:
        assert each.title
        assert each.cause.endswith(".")
        assert each.remedy.endswith(".")
        assert not english(f"{each.title} {each.cause} {each.remedy}".replace("--allow-removals", ""))
