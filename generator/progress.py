"""How long work tells where it is: the caller decides what to do of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with the stage in French, what is done and what there is to do (0 when not known)."""


def quiet(stage: str, done: int, total: int) -> None:
    """Say nothing."""


def followed(items: Iterable[T], stage: str, total: int, progress: Progress) -> Iterator[T]:
    """``items``, the caller being told of each hundredth."""
    for index, item in enumerate(items):
        if index % 100 == 0:
            progress(stage, index, total)
        yield item
    progress(stage, total, total)
