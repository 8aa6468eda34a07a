"""Renders pages: Markdown, formulas and templates to HTML."""

__all__ = ["markdown", "policy", "theme", "theme_folders"]
