"""What comes in: digest files that a person names or that are fetched."""

__all__ = ["add", "batches", "explain", "fetch", "named_files", "summary"]
