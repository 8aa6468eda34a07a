"""The pages of the site: a module a kind of page, with its address, its parts and its page.

`catalogue.py` is what all of them are composed from, `route.py` the form in which they are handed on.
"""

__all__ = [
    "archive",
    "catalogue",
    "date",
    "folder",
    "home",
    "lists",
    "model",
    "month",
    "not_found",
    "pages",
    "paper",
    "redirect",
    "route",
    "search",
    "subscribe",
    "tag",
    "tags",
    "template",
    "text",
    "year",
]
