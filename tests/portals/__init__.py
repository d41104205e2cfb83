"""Whole portals: what goes in, and what must come out."""
