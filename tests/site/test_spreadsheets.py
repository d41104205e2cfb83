"""The workbooks, opened by a spreadsheet engine set for France: every cell is the reference's, none is a formula."""

from __future__ import annotations

import pytest

from tests.conftest import BuiltSite
from tests.portal import resources, rows
from tests.spreadsheets import differences, ironcalc_sheet

NAMES = [resource["name"] for resource in resources()]


@pytest.mark.parametrize("name", NAMES)
def test_a_spreadsheet_opens_the_workbook_with_every_cell_intact(built_site: BuiltSite, name):
    folder = built_site.root / "donnees" / name
    sheet = ironcalc_sheet(folder / f"{name}.xlsx")
    assert len(sheet) == len(rows(name)) + 1
    assert list(differences(folder, sheet)) == []


def test_codes_accents_and_dates_are_as_people_write_them(built_site: BuiltSite):
    """Said plainly for the structures: texts of 14 digits, accents, and dates that are dates."""
    header, *lines = ironcalc_sheet(built_site.root / "donnees" / "siae" / "siae.xlsx")
    names = [cell.value for cell in header]
    for row, line in zip(rows("siae"), lines, strict=True):
        cells = dict(zip(names, (cell.value for cell in line), strict=True))
        assert cells["siret"] == (row["siret"] or None)
        assert cells["nom"] == row["nom"]
        assert str(cells["date_maj"] or "") == row["date_maj"]
    assert any(set(row["nom"]) & set("éèêàçîôû") for row in rows("siae")), "no accent was looked at"
