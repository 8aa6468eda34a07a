"""What OpenReview's API answers, saved: notes, whose fields are values (version 1) or records with one (version 2)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sitegen.digests.account import Reading
from sitegen.digests.records.fields import Fields
from sitegen.digests.records.json_records import has_record, read_records

_SITE = "https://openreview.net"
_USELESS = {
    "": (
        *(
            "id",
            "forum",
            "original",
            "number",
            "cdate",
            "mdate",
            "ddate",
            "tcdate",
            "tmdate",
            "tddate",
            "odate",
            "pdate",
        ),
        *(
            "domain",
            "invitation",
            "invitations",
            "signatures",
            "readers",
            "nonreaders",
            "writers",
            "referent",
            "details",
        ),
        *(
            "parentInvitations",
            "externalId",
            "externalIds",
            "version",
            "license",
            "apiVersion",
            "forumContent",
            "replyto",
        ),
        "responseArchiveDate",
    ),
    "content.": (
        *(
            "authorids",
            "paperhash",
            "_bibtex",
            "venueid",
            "supplementary_material",
            "submission_number",
            "ethics_review",
        ),
        *("subject_areas", "primary_area", "submission_guidelines", "anonymous_url", "no_acknowledgement_section"),
        *(
            "code_of_ethics",
            "reciprocal_reviewing",
            "resubmission",
            "student_paper",
            "pdate",
            "odate",
            "large_language_models",
        ),
        *(
            "reviewed_version_(pdf)",
            "please_choose_the_closest_area_that_your_submission_falls_into",
            "assigned_action_editor",
        ),
        *("other_comments_on_LLMs", "flagged_for_ethics_review", "submission_length", "community_implementations"),
        *("html", "title_words", "corresponding_author", "data", "community"),
    ),
}


def sniff(text: str) -> bool:
    """Whether the first things in a JSON text are notes with a content."""
    return has_record(text, '"content"', _is_note)


def read(text: str, source: str) -> Reading:
    """Reads each note that is a paper, and not a review of one, or a comment."""
    return read_records(text, source, _is_note, _values, _USELESS)


def _is_note(value: Mapping[str, object]) -> bool:
    return isinstance(value.get("content"), Mapping) and not {"forum", "signatures", "invitations"}.isdisjoint(value)


def _values(note: Fields) -> dict[str, object] | None:
    forum, replies_to = note.line_of("forum"), note.line_of("replyto")
    if replies_to and note.line_of("id") != forum:
        return None
    content = note.below("content", _unwrapped(note.raw("content")))
    pdf = content.line_of("pdf")
    return {
        "title": content.line_of("title"),
        "abstract": content.prose_of("abstract"),
        "tldr": content.prose_of("TLDR", "TL;DR", "tldr", "one-sentence_summary", "one_sentence_summary"),
        "authors": [name for name in content.texts("authors") if name.casefold().rstrip("s") != "anonymou"],
        "url": f"{_SITE}/forum?id={forum}" if forum else "",
        "pdf": f"{_SITE}{pdf}" if pdf.startswith("/") else pdf,
        "published": next((day for name in _DATES if (day := _day(note.raw(name)))), ""),
        "keywords": content.texts("keywords"),
        "code": content.line_of("code"),
        "journal_ref": content.line_of("venue"),
    }


def _unwrapped(content: object) -> dict[str, object]:
    """The fields of a note's content, each without the record around its value."""
    fields = content if isinstance(content, Mapping) else {}
    return {
        name: value["value"] if isinstance(value, Mapping) and "value" in value else value
        for name, value in fields.items()
    }


_DATES = ("pdate", "odate", "cdate", "tcdate")


def _day(milliseconds: object) -> str:
    """The day of a time in milliseconds."""
    if not isinstance(milliseconds, int) or not 0 < milliseconds < _LAST:
        return ""
    return str(datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC).date())


_LAST = 4_000_000_000_000
