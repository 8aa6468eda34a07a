"""Adds to a page what the preview needs: the script that keeps it up to date, and a notice of what is wrong.

Both come as addresses of files of the preview's own, so that the page's strict Content-Security-Policy stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from sitegen.errors import Problem

SHOWN = 5
"""How many problems a page shows; all are printed."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)

_ERROR_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not shown · Preview</title>
</head>
<body>
</body>
</html>
"""


def with_notice(document: str, tools: str, version: int, problems: Collection[Problem]) -> str:
    """A document of the site with the reload script; and with a notice of problems, if there are any.

    `tools` is the path of the preview's own files, `version` what the document shows.
    """
    head = f'<script type="module" src="{tools}reload.js?v={version}"></script>\n'
    if problems:
        head += f'<link rel="stylesheet" href="{tools}notice.css">\n'
        document = _put(document, _BODY, _notice(problems), after=True)
    return _put(document, _HEAD_END, head)


def error_page(tools: str, version: int, problems: Collection[Problem]) -> str:
    """The page that is shown where nothing else can be."""
    return with_notice(_ERROR_PAGE, tools, version, problems)


def _put(document: str, pattern: re.Pattern[str], text: str, *, after: bool = False) -> str:
    """The document with a text at the first match; at its end where a theme has none."""
    found = pattern.search(document)
    at = (found.end() if after else found.start()) if found else len(document)
    return f"{document[:at]}{text}{document[at:]}"


def _notice(problems: Collection[Problem]) -> str:
    shown = "".join(_sentence(problem) for problem in [*problems][:SHOWN])
    more = len(problems) - SHOWN
    rest = f"<p>And {more} more: the terminal names them all.</p>\n" if more > 0 else ""
    return f'\n<section class="preview-notice" role="alert" aria-label="Preview">\n{shown}{rest}</section>'


def _sentence(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
    where = f"<code>{escape(place)}</code> " if place else ""
    hint = f"<p>{escape(problem.hint)}</p>" if problem.hint else ""
    return f"<div><p>{where}<strong>{escape(problem.sentence)}</strong></p>{hint}</div>\n"
