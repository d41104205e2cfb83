"""What the rows mean: the directory, the network, its results, and what buyers can do with them.

Nothing here knows of pages or files: typed frames come in, frozen dataclasses go out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from generator.domain.directory import Directory, read_directory
from generator.domain.network import Network, read_network
from generator.domain.past import Past, read_past
from generator.domain.purchasing import Purchasing, read_purchasing
from generator.domain.results import Results, read_results
from generator.domain.territory import Territory, read_territory
from generator.history.memory import Memory

__all__ = ["Directory", "Domain", "Network", "Past", "Purchasing", "Results", "Territory", "understand"]


@dataclass(frozen=True)
class Domain:
    """Everything the portal knows."""

    territory: Territory
    directory: Directory
    network: Network
    results: Results
    purchasing: Purchasing
    past: Past


def understand(
    tables: Mapping[str, pd.DataFrame], pilot: str = "", similar: int = 4, memory: Memory | None = None
) -> Domain:
    """The meaning of ``tables`` (dataset name → typed frame); a dataset that is not there counts as empty.

    ``pilot`` is the partner to turn to when no facilitator is known; ``similar`` how many neighbours a structure has;
    ``memory`` what is known of earlier releases.
    """
    territory = read_territory(tables)
    directory = read_directory(tables, territory, similar)
    return Domain(
        territory=territory,
        directory=directory,
        network=read_network(tables, pilot),
        results=read_results(tables, territory),
        purchasing=read_purchasing(tables, directory),
        past=read_past(memory or Memory(), tables, directory),
    )
