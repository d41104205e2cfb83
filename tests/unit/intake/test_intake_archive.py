"""Files that are not workbooks of ours are told apart before anything reads them."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.errors import FileRefused
from generator.intake.archive import ENCRYPTED, OLE, check_archive

MOST = 100_000


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def encrypted_part() -> bytes:
    content = bytearray(zipped({"xl/workbook.xml": b"<a/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "le fichier est vide"),
        (b"   \n", "le fichier est vide"),
        (b"id;nom\na;b\n", "c'est un fichier texte (CSV ?)"),
        (b"<html><table></table></html>", "c'est une page web"),
        (OLE + b"\0" * 600, "ancien classeur Excel (.xls)"),
        (OLE + b"\0" * 2_600 + ENCRYPTED, "protégé par un mot de passe"),
        (b"%PDF-1.7\0\0", "ce n'est pas un classeur .xlsx"),
        (zipped({"content.xml": b"<a/>", "mimetype": b"x"}), "LibreOffice (.ods)"),
        (zipped({"word/document.xml": b"<a/>"}), "document Word"),
        (zipped({"xl/workbook.bin": b""}), "Excel binaire (.xlsb)"),
        (zipped({"autre": b""}), "ce n'est pas un classeur .xlsx"),
        (zipped({"xl/workbook.xml": b"<a/>"})[:-10], "abîmé ou incomplet"),
        (zipped({"xl/workbook.xml": b"<a/>"}, zipfile.ZIP_STORED).replace(b"<a/>", b"<b/>"), "abîmé ou incomplet"),
        (encrypted_part(), "chiffré"),
        (zipped({"xl/workbook.xml": b"<a/>", "xl/bombe.xml": b" " * 5_000_000}), "une fois décompressé"),
        (zipped({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "DTD"),
        (zipped({"xl/workbook.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "DTD"),
        (b"PK" + b"\0" * 2 * MOST, "la limite est de 100"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, content, told):
    file = tmp_path / "classeur.xlsx"
    file.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        check_archive(file, MOST)
    assert told in refused.value.problem
    assert refused.value.remedy
    assert refused.value.exit_code == 1


def test_what_is_no_file_is_named(tmp_path):
    for file, told in ((tmp_path / "absent.xlsx", "n'existe pas"), (tmp_path, "c'est un dossier")):
        with pytest.raises(FileRefused) as refused:
            check_archive(file, MOST)
        assert told in refused.value.problem


def test_a_workbook_passes(write_book):
    check_archive(write_book({"essai": [["id"]]}), MOST)
