"""Renders pages: Markdown, formulas and templates to HTML."""

__all__ = ["links", "markdown", "policy", "remnants", "theme", "theme_folders"]
