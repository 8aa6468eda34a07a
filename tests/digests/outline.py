"""A digest as text, for the fixtures: what a case expects, a line a fact."""

import re
from itertools import groupby

from sitegen.digests.digest import Digest, Entry

_PARSER_S_WORDS = re.compile(r"(from here on|not a JSON object): .+ at character")
"""What Python's and expat's versions say differently."""


def outline(digest: Digest) -> str:
    """Date and format; each entry with its line and what it has; other dates with theirs; the problems; what the lines
    became, if it has any."""
    parts = []
    for one in (digest, *digest.others):
        parts.append(f"{one.date}{f' since {one.since}' if one.since else ''} {one.format}")
        for entry in one.entries:
            parts += [f"{entry.line}: {entry.title}", *_facts(entry)]
    parts += [_PARSER_S_WORDS.sub(r"\1: … at character", f"! {problem}") for problem in digest.problems]
    if digest.lines:
        runs = ((kind, len(list(run))) for kind, run in groupby(digest.lines))
        parts.append(f"= {' '.join(kind if length == 1 else f'{kind}*{length}' for kind, length in runs)}")
    return "\n".join(parts)


def _facts(entry: Entry) -> list[str]:
    facts = {
        "abstract": entry.abstract.replace("\n", "⏎"),
        "summary": entry.summary.replace("\n", "⏎"),
        "authors": "; ".join(entry.authors),
        "arxiv": f"{entry.arxiv}v{entry.version}" if entry.version else entry.arxiv,
        "doi": entry.doi,
        "published": entry.published,
        "tags": "; ".join(entry.tags),
        "topics": "; ".join(entry.topics),
        "keywords": "; ".join(entry.keywords),
        "comment": entry.comment,
        "notes": entry.notes.replace("\n", "⏎"),
        "extra": "; ".join(f"{name}={value}" for name, value in entry.extra.items()),
        **entry.links,
    }
    return [f"   {name}: {fact}" for name, fact in facts.items() if fact]
