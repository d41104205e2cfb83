"""The block where another site takes the code that shows the directory in a frame."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.integration import ADDRESS
from generator.pages.page import Page, Script


def builder(page: Page) -> Markup:
    """What to show, the code to copy, and what it will look like; without script, the code for the whole directory.

    Every place can be chosen: the frame of one that has no structure shows the nearest ones.
    """
    page.ask(Script("assets/js/integration/page.js", module=True))
    directory, territory = page.edition.domain.directory, page.edition.domain.territory
    groups = {
        (sectors[0].group_code, label): [sector for sector in sectors if sector.code in directory.by_sector]
        for label, sectors in directory.groups.items()
    }
    return page.render(
        "blocks/integrer.html",
        cadre=ADDRESS,
        titre=f"Structures d'insertion et du handicap {page.edition.config.network.located}",
        groupes={key: sectors for key, sectors in groups.items() if sectors},
        communes=territory.communes,
        epcis=territory.epcis,
    )
