"""An archive to a published folder."""

__all__ = ["publish", "removals", "routes", "search_index", "up_to_date", "writer"]
