"""The preview: the site built, served on this machine, and built again at each change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from generator.config import CONFIG_FILE, read_portal
from generator.errors import OutsideToolError, PortalError
from generator.pipeline import build


def serve(folder: Path, port: int, say: Callable[[str], None], complain: Callable[[PortalError], None]) -> None:
    """Serve the portal of ``folder`` on ``port`` until interrupted; a build that fails leaves the last good site.

    ``say`` and ``complain`` show messages and errors. Raises ``OutsideToolError`` when the port is taken.
    """
    from mkdocs.livereload import LiveReloadServer

    with tempfile.TemporaryDirectory(prefix="portail-") as work:
        site = Path(work) / "site"
        address = f"http://127.0.0.1:{port}/"

        def rebuild() -> None:
            build(read_portal(folder, address), site, preview=True)

        def rebuild_or_complain() -> None:
            try:
                rebuild()
                say("Site reconstruit.")
            except PortalError as error:
                complain(error)

        rebuild()
        try:
            server = LiveReloadServer(
                builder=rebuild_or_complain,
                host="127.0.0.1",
                port=port,
                root=str(site),
                mount_path=urlsplit(address).path,
            )
        except OSError:
            raise OutsideToolError(
                "Serveur", f"le port {port} est déjà pris", "Choisissez-en un autre avec --port."
            ) from None
        for watched in (folder / CONFIG_FILE, folder / "docs", read_portal(folder).datasets):
            server.watch(str(watched))
        say(f"Site servi à {address} – Ctrl+C pour arrêter.")
        try:
            server.serve(open_in_browser=False)
        except KeyboardInterrupt:
            say("Arrêté.")
        finally:
            server.shutdown()
