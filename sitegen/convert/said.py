"""What digests say of papers, whatever stands on their pages."""

from __future__ import annotations

from sitegen.archive.ledger import Ledger
from sitegen.archive.page import PaperFile
from sitegen.archive.page_store import PageStore
from sitegen.archive.tag_names import TagNames
from sitegen.config import Config
from sitegen.convert.compose import paper_file
from sitegen.convert.decided import as_decided, former_papers, with_tag_names, without_decided
from sitegen.convert.inputs import read_digests
from sitegen.convert.merge import merge
from sitegen.convert.remembered import Remembering
from sitegen.convert.tagging import tagged
from sitegen.layout import slug_of
from sitegen.system.conflicts import stop_at_conflicts
from sitegen.system.progress import Progress, silent


def said_by_digests(
    config: Config, store: PageStore, ledger: Ledger, slugs: set[str], progress: Progress = silent
) -> dict[str, PaperFile]:
    """The pages that digests alone would give some papers, by slug; none for a paper that no digest lists, or only one
    that can't be read. Raises SitegenError where a digest holds a merge conflict."""
    digests, problems = read_digests(config, progress, Remembering("").read)
    stop_at_conflicts(problems)
    digests = with_tag_names(tagged(digests, config.tags.from_), TagNames(config.tags.aliases))
    pages = {slug_of(path): page for path, page in without_decided(store, ledger).papers.items()}
    papers = as_decided(merge(digests, pages, former_papers(ledger)), ledger)
    return {paper.slug: paper_file(paper, bold=config.repair == "bold") for paper in papers if paper.slug in slugs}
