"""``make libreoffice``: LibreOffice, set for France, opens every Excel file of the site that was just built.

Not among the tests, which must pass on a machine without LibreOffice: there, IronCalc opens the same workbooks.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from tests.portal import ROOT
from tests.spreadsheets import Cell, Sheet, Value, differences

NOT_FOUND = 3
"""Exit code of an outside tool that failed."""
ADVICE = """LibreOffice n'est pas installé : rien n'a été ouvert.
  → Installez-le (Debian, Ubuntu : « sudo apt-get install libreoffice-calc-nogui »), puis relancez."""
FRENCH_CSV = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true"
"""Semicolons, quotation marks, UTF-8, French, numbers and dates detected: what a double click does in France."""
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TRUTH = {"of:=TRUE()": True, "of:=FALSE()": False}
"""LibreOffice holds the truth values of a workbook as these formulas, whatever wrote them."""
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def sheets(files: Sequence[Path], *arguments: str) -> dict[Path, Sheet]:
    """The first sheet of each file, read out of the flat OpenDocument that LibreOffice makes of it."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profil').as_uri()}"
        command = ["soffice", "--headless", "--norestore", profile, *arguments, "--convert-to", "fods", "--outdir"]
        subprocess.run([*command, folder, *map(str, files)], check=True, capture_output=True, timeout=600)
        return {file: read_sheet(Path(folder, f"{file.stem}.fods")) for file in files}


def read_sheet(document: Path) -> Sheet:
    """The first table of a flat OpenDocument, without the empty rows and cells that fill it up."""
    table = next(etree.parse(document).iter(f"{TABLE}table"))
    rows: Sheet = []
    for row in table.iter(f"{TABLE}table-row"):
        cells: list[Cell] = []
        for cell in row.iter(f"{TABLE}table-cell"):
            repeated = int(cell.get(f"{TABLE}number-columns-repeated", 1))
            found = _cell(cell)
            cells += [found] * (repeated if found != Cell(None) or repeated < 100 else 0)
        repeated = int(row.get(f"{TABLE}number-rows-repeated", 1))
        rows += [cells] * (repeated if any(cell != Cell(None) for cell in cells) or repeated < 100 else 0)
    while rows and all(cell == Cell(None) for cell in rows[-1]):
        rows.pop()
    return rows


def _cell(cell: etree._Element) -> Cell:
    formula = cell.get(f"{TABLE}formula", "")
    return Cell(TRUTH[formula]) if formula in TRUTH else Cell(_value(cell), formula)


def _value(cell: etree._Element) -> Value:
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return None
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        return datetime.date.fromisoformat(cell.get(f"{OFFICE}date-value"))
    if kind == "time":
        hours, minutes, seconds = (
            cell.get(f"{OFFICE}time-value").removeprefix("PT").rstrip("S").replace("M", "H").split("H")
        )
        return datetime.time(int(hours), int(minutes), int(float(seconds)))
    if kind == "string":
        return "\n".join("".join(_characters(paragraph)) for paragraph in cell.iterfind(f"{TEXT}p"))
    return float(cell.get(f"{OFFICE}value"))


def _characters(paragraph: etree._Element) -> list[str]:
    """The text of a paragraph, where several spaces are one element (OpenDocument 1.3, 6.1.3)."""
    found = [paragraph.text or ""]
    for child in paragraph:
        found += " " * int(child.get(f"{TEXT}c", 1)) if child.tag == f"{TEXT}s" else _characters(child)
        found.append(child.tail or "")
    return found


def main(site: Path) -> int:
    """Print what is not as in the reference files; 1 when something is not, 3 without LibreOffice."""
    if not shutil.which("soffice"):
        print(ADVICE, file=sys.stderr)
        return NOT_FOUND
    folder = site / "donnees"
    workbooks, texts = sorted(folder.glob("*/*.xlsx")), sorted(folder.glob("*/*.excel.csv"))
    opened = sheets(workbooks) | sheets(texts, FRENCH_CSV)
    wrong = cells = 0
    for file, sheet in opened.items():
        cells += sum(map(len, sheet))
        for row, column, value, cell in differences(file.parent, sheet, marked=file.suffix == ".csv"):
            wrong += 1
            print(f"{file.name}, ligne {row}, colonne {column} : {value!r} attendu, {cell} trouvé")
    print(f"LibreOffice a ouvert {len(opened)} fichiers : {cells} cellules, {wrong} différences.")
    return 1 if wrong or not cells else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
