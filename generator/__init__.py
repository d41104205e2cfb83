"""Static open-data portals for networks of responsible purchasing."""

__version__ = "0.1.0"
