"""The Markdown pages of an archive: their text, their files, and all of them loaded."""

__all__ = [
    "addresses",
    "body",
    "hand_written",
    "hosts",
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
    "parts",
    "revise",
    "update",
    "written",
]
