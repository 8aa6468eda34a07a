"""Digests to Markdown pages. Hand edits always win, and nothing is ever deleted unasked."""

__all__ = ["convert", "options", "prune", "report", "said"]
