"""Authors' names, in whatever style a text or a record lists them."""

__all__ = ["commas", "people", "person"]
