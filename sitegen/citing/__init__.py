"""Citing: a paper as those who cite it write it, and as their programs read it."""

__all__ = ["apa", "bibtex", "coins", "csl_json", "json_ld", "reference", "ris", "scholar"]
