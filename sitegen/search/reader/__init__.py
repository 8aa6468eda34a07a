"""Searches the index of a built site: a query gets the answer that it gets in the browser.

    query ──query──▶ clauses ──matching──▶ terms and phrases ──ranking, filters──▶ documents

It reads the published files only, with none of what the build remembers, so it answers for any site that lies on disk.
Its functions are the twins of those in `client/`, and the tests hold the two together.
"""

from sitegen.search.reader.answers import Question
from sitegen.search.reader.filters import Filters, is_period

__all__ = ["Filters", "Question", "is_period", "results"]
