"""The Markdown pages of an archive: their text, their files, and all of them loaded."""

__all__ = [
    "addresses",
    "body",
    "drafts",
    "front_matter",
    "hosts",
    "ledger",
    "load",
    "lock",
    "new",
    "page",
    "page_store",
    "page_text",
    "tag_names",
    "update",
    "written",
]
