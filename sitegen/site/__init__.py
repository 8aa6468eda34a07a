"""The pages of the site: a module a kind of page."""

__all__ = ["cross_references", "lists", "model"]
