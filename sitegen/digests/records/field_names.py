"""What the names of a record's fields mean, whatever the format.

Every pipeline has its own names for the same things. The tables below give those that were seen, the most trustworthy
first; case, `_` and `-` make no difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sitegen.digests.digest import Kind
from sitegen.digests.records.fields import is_spelled

LISTS = frozenset({"papers", "data", "items", "results", "dailyPapers", "daily_papers", "entries", "articles"})
"""What an object calls the list of papers in it, where it says neither topic nor day."""
TITLE = ("title_en", "title", "paper_title", "article_title", "document_title", "item_title")
ABSTRACT = ("abstract_en", "abstract", "arxiv_abstract", "abstract_note", "paper_abstract")
LISTED = ("submitted_on_daily_at", "scraped_date", "scraped_at", "crawl_date", "fetch_date", "digest_date")
"""The day on which a digest listed the paper."""
SUMMARIES = ("ai_summary", "llm_summary", "translation", "summary_en", "summary_zh")
AUTHORS = ("author_full_names", "authors", "author", "author_names", "author_list", "creators", "authors_list")
IDS = (
    *("id", "arxiv_id", "arxiv", "paper_id", "eprint", "doi", "abs", "pdf", "link", "url", "paper_url", "arxiv_url"),
    *("abs_url", "pdf_url", "pdf_link", "arxiv_link", "arxiv_page_url", "page_url", "entry_id", "paper_link"),
    *("article_url", "item_doi", "doi_url", "doi_link", "arxiv_doi", "openreview_url"),
)
PUBLISHED = (
    *("published", "published_at", "published_date", "publication_date", "arxiv_submitted", "submitted", "date"),
    *("published_on", "publish_date", "date_published", "release_date", "publication_year", "year", "pub_year"),
)
TAGS = ("categories", "category", "primary_category", "arxiv_categories", "subjects")
TOPICS = ("tags", "labels", "topics", "topic", "manual_tags")
KEYWORDS = (
    *("keywords", "ai_keywords", "author_keywords", "automatic_tags"),
    *("index_keywords", "ieee_terms", "keyword"),
)
VENUE = (
    "journal_ref",
    "journal_reference",
    "journal",
    "venue",
    "conference",
    "publication_title",
    "source_title",
    "journal_book",
)
COMMENT = ("comment", "comments", "arxiv_comment")
REPORT = ("report_no", "report_number")
NOTES = (
    *("notes", "note", "my_notes", "personal_notes", "reading_notes", "remarks", "remark", "my_take", "my_thoughts"),
    *("thoughts", "takeaway", "takeaways", "key_takeaways", "why", "why_it_matters", "why_read", "review", "opinion"),
    *("annotation", "annotations", "commentary"),
)
"""What an editor calls his or her own words."""
EXTRA = (
    *("rating", "my_rating", "my_score", "status", "reading_status", "read_status", "priority", "importance"),
    *("read", "date_read", "read_on", "read_date", "difficulty", "recommended_by", "tier"),
)
"""What an editor keeps of papers in a table of his or her own."""
PAGE = ("abs", "link", "url", "paper_url", "page_url", "arxiv_url", "arxiv_page_url", "paper_link")
PDF = ("pdf", "pdf_url", "pdf_link")
LINKS = {
    "code": (
        "code_url",
        "code_link",
        "code",
        "github_repo",
        "github_url",
        "github_links",
        "github",
        "repo",
        "repo_url",
    ),
    "project": ("project_page", "project_url", "project", "homepage", "website"),
    "tweet": ("tweet_url",),
    "video": ("video_url",),
    "blog": ("blog_url",),
    "demo": ("demo_url",),
}
ALL_LINKS = tuple(name for names in LINKS.values() for name in names)
USELESS = (
    *("updated", "updated_at", "updated_date", "update_date", "last_updated", "last_update", "modified", "modified_at"),
    *("created", "created_at", "crawled_at", "fetched_at", "added_at", "collected_at", "generated_at", "timestamp"),
    *("code_last_update", "code_stars", "thumbnail", "thumbnail_url", "image", "image_url", "images", "media_urls"),
    *(
        "upvotes",
        "num_comments",
        "votes",
        "likes",
        "stars",
        "stars_count",
        "github_stars",
        "discussion_id",
        "submitted_by",
    ),
    *("citation_count", "reference_count", "influential_citation_count", "index", "rank", "source", "hash", "_id"),
)
"""What scripts write beside a paper that is of no use to anybody else: when they ran, counters, pictures."""
KNOWN = (
    *(*TITLE, *ABSTRACT, *LISTED, *SUMMARIES, *AUTHORS, *IDS, *PUBLISHED, *TAGS, *TOPICS, *KEYWORDS, *PAGE, *PDF),
    *(
        *ALL_LINKS,
        *NOTES,
        *EXTRA,
        *COMMENT,
        *VENUE,
        *REPORT,
        "summary",
        "description",
        "tldr",
    ),
)
"""All names that mean something."""


def is_paper(value: object) -> bool:
    """Whether a value is a record with a title, and not one around a list of such."""
    if not isinstance(value, Mapping) or not any(field_kind(name) == "title" for name in value):
        return False
    lists = (value[name] for name in LISTS.intersection(value))
    return not any(isinstance(inner, list) and any(map(is_paper, inner[:1])) for inner in lists)


def is_title(name: str) -> bool:
    """Whether a field of this name holds a paper's title."""
    return is_spelled(name, TITLE)


@lru_cache(maxsize=1024)
def field_kind(name: object, *, has_abstract: bool = True) -> Kind:
    """What a field of this name holds; `has_abstract` is whether the record has one beside `summary`."""
    if not isinstance(name, str):
        return "field"
    kinds: list[tuple[Kind, tuple[str, ...]]] = [("title", TITLE), ("abstract", ABSTRACT), ("authors", AUTHORS)]
    kinds += [("summary" if has_abstract else "abstract", ("summary", "description"))]
    kinds.append(("summary", ("tldr", *SUMMARIES)))
    return next((kind for kind, names in (*kinds, ("date", LISTED)) if is_spelled(name, names)), "field")
