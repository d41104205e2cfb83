"""``python -m generator`` is the ``portail`` command."""

from generator.cli import entry_point

entry_point()
