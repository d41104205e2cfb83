"""What was: the releases of the datasets, out of the git history of their folder, and how two of them differ.

Knows the catalogue only. Nothing here writes, fetches or reads the clock: the same commit gives the same memory.
"""
