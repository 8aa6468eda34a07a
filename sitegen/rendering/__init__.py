"""Renders pages: Markdown, formulas and templates to HTML."""

__all__ = ["markdown", "policy", "remnants", "theme", "theme_folders"]
