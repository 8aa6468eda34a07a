"""The Markdown pages of an archive: their text, their files, and all of them loaded."""

__all__ = [
    "addresses",
    "body",
    "drafts",
    "front_matter",
    "hand_written",
    "hosts",
    "ledger",
    "links",
    "load",
    "lock",
    "media",
    "new",
    "new_paper",
    "page",
    "page_lines",
    "page_store",
    "page_text",
    "tag_names",
    "update",
    "written",
]
