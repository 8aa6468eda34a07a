"""Markdown, formulas and templates to HTML."""

__all__ = ["markdown", "theme", "theme_folders"]
