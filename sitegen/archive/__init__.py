"""The Markdown pages of an archive: their text, their files, and all of them loaded."""

__all__ = ["addresses", "body", "hosts", "load", "lock", "new", "page", "page_store", "page_text", "update", "written"]
