"""Publishes an archive in a folder: what is stale is rendered, staged beside the site and moved into place."""

__all__ = ["folder", "links", "output_check", "publish", "removals", "routes", "search_index", "up_to_date"]
