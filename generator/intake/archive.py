"""The file that is handed in, before anything reads it: is it a workbook of Excel, and of a bearable size?"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from generator.errors import FileRefused, reason
from generator.typography import counted

SAVE_AS = "Ouvrez-le dans le tableur, « Enregistrer sous », type « Classeur Excel (.xlsx) », puis importez ce classeur."
EXPANSION = 10
"""A part of the workbook may be unpacked to this many times the largest dataset: XML says in ten signs what CSV says in one."""
MOST_PARTS = 10_000
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
"""How old workbooks of Office (and the encrypted ones) begin; how the present ones do."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"
OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "xl/workbook.bin": "c'est un classeur Excel binaire (.xlsb)",
        "word/document.xml": "c'est un document Word",
        "ppt/presentation.xml": "c'est une présentation PowerPoint",
        "content.xml": "c'est un classeur LibreOffice (.ods), ou un autre document OpenDocument",
        "Index/Document.iwa": "c'est un document Numbers (Mac)",
    }
)
"""A part that other files have → what they are."""
DTD = ("<!DOCTYPE", "<!ENTITY")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What unpacking a damaged archive raises."""


def check_archive(file: Path, most_bytes: int) -> None:
    """Refuse what is not a readable .xlsx, or would be too big once unpacked, without unpacking it.

    Raises ``FileRefused``.
    """
    try:
        if file.is_dir():
            raise FileRefused(file, "c'est un dossier", "Donnez le chemin du classeur .xlsx.")
        size = file.stat().st_size
        with file.open("rb") as stream:
            beginning = stream.read(2_000)
    except FileNotFoundError:
        raise FileRefused(file, "ce fichier n'existe pas", "Vérifiez le chemin, et l'extension .xlsx.") from None
    except OSError as error:
        raise FileRefused(file, f"impossible à lire ({reason(error)})", "Fermez-le dans le tableur.") from None
    except ValueError:
        raise FileRefused(str(file).replace("\0", "�"), "ce chemin n'en est pas un") from None
    if size > most_bytes:
        raise FileRefused(
            file,
            f"pèse {counted(size, 'octet')} ; la limite est de {counted(most_bytes, 'octet')}",
            "Retirez les feuilles et les images inutiles. La limite est « max_file_size » dans mkdocs.yml.",
        )
    if not beginning.startswith(ZIP):
        raise FileRefused(file, *_told(file, beginning))
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(file, archive, most_bytes)
    except BROKEN:
        raise FileRefused(file, "le classeur est abîmé ou incomplet", SAVE_AS) from None


def _told(file: Path, beginning: bytes) -> tuple[str, str]:
    """What a file that is no archive is, and what to do of it."""
    if not beginning.strip():
        return "le fichier est vide", "Enregistrez de nouveau le classeur depuis le tableur."
    if beginning.startswith(OLE):
        if ENCRYPTED in file.read_bytes():
            return (
                "le classeur est protégé par un mot de passe",
                "Dans Excel : « Fichier », « Informations », « Protéger le classeur », effacez le mot de passe.",
            )
        return "c'est un ancien classeur Excel (.xls), ou un autre ancien document", SAVE_AS
    if beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return "c'est une page web ou du XML enregistré sous le nom d'un classeur", SAVE_AS
    if b"\0" not in beginning:
        return (
            "c'est un fichier texte (CSV ?) et non un classeur",
            "Pour un CSV, remplacez le fichier data.csv du jeu de données, puis lancez « portail fix ».",
        )
    return "ce n'est pas un classeur .xlsx", SAVE_AS


def _check_parts(file: Path, archive: zipfile.ZipFile, most_bytes: int) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if WORKBOOK not in names:
        what = next((what for name, what in OTHERS.items() if name in names), "ce n'est pas un classeur .xlsx")
        raise FileRefused(file, what, SAVE_AS)
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(file, "le classeur est chiffré", "Enregistrez-le sans mot de passe.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > most_bytes * EXPANSION or len(parts) > MOST_PARTS:
        raise FileRefused(
            file,
            f"une fois décompressé, le classeur pèserait {counted(unpacked, 'octet')}",
            "Copiez les seules lignes utiles dans un nouveau classeur : celui-ci contient sans doute des milliers de "
            "lignes vides mises en forme.",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(name=part, mode="r") as stream:
                start = stream.read(4_096)
            if any(sign.encode(code) in start for sign in DTD for code in ("ascii", "utf-16-le", "utf-16-be")):
                raise FileRefused(file, "le classeur contient du XML qu'aucun tableur n'écrit (DTD)", SAVE_AS)
