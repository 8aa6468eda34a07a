"""Markdown, formulas and templates to HTML, under a strict policy."""

__all__ = ["markdown", "policy", "theme", "theme_folders"]
