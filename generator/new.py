"""A new portal: the skeleton that comes with the generator, copied where its owner wants it."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ConfigurationError, reason
from generator.sink import copy_new_folder

SKELETON = Path(__file__).parent / "skeleton"


def new_portal(destination: Path) -> None:
    """Make ``destination``, a complete small portal with fictional rows.

    Raises ``ConfigurationError`` when it exists already or cannot be made.
    """
    if destination.exists():
        raise ConfigurationError(
            destination, "existe déjà : rien n'a été écrit", "Choisissez un dossier qui n'existe pas."
        )
    try:
        copy_new_folder(SKELETON, destination)
    except OSError as error:
        raise ConfigurationError(destination, f"impossible de créer ce dossier ({reason(error)})") from None
