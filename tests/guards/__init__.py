"""The rules of the house, as tests: each one first proves that it looked at something."""
