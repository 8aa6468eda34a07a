"""Renders pages: Markdown, formulas and templates to HTML."""

__all__ = ["accent", "links", "markdown", "policy", "remnants", "theme", "theme_check", "theme_folders"]
