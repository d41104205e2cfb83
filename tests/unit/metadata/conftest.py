"""The metadata of a small portal."""

from tests.catalogue import catalogue

__all__ = ["catalogue"]
