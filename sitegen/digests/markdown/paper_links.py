"""Which addresses lead to a paper: archives of preprints, proceedings, journals, and whatever ends with `.pdf`."""

from __future__ import annotations

import re

from sitegen.ids import parse_arxiv, parse_doi

_HOSTS = (
    r"arxiv\.org/(?:abs|pdf|html|ftp)|huggingface\.co/papers|alphaxiv\.org/\w{1,10}|papers\.cool/\w{1,10}|doi\.org"
    r"|openreview\.net/(?:forum|pdf|attachment)|acl(?:anthology|web)\.org|(?:anthology\.)?aclweb\.org"
    r"|(?:papers|proceedings)\.n(?:eur)?ips\.cc|papers\.nips\.cc|proceedings\.mlr\.press|jmlr\.org/papers"
    r"|jmlr\.csail\.mit\.edu|openaccess\.thecvf\.com/content|cv-foundation\.org/+openaccess|ecva\.net/papers"
    r"|ieeexplore\.ieee\.org|dl\.acm\.org|portal\.acm\.org|link\.springer\.com|sciencedirect\.com/science"
    r"|nature\.com/articles|science\.org/doi|pnas\.org/doi|cell\.com/\S{1,40}/fulltext|academic\.oup\.com"
    r"|onlinelibrary\.wiley\.com|tandfonline\.com/doi|journals\.aps\.org|iopscience\.iop\.org|mdpi\.com/\d"
    r"|frontiersin\.org|plos\.org|biorxiv\.org/content|medrxiv\.org/content|chemrxiv\.org|ssrn\.com|eprint\.iacr\.org"
    r"|semanticscholar\.org/paper|pubmed\.ncbi\.nlm\.nih\.gov/\d|ncbi\.nlm\.nih\.gov/pm?c|ojs\.aaai\.org|aaai\.org"
    r"|ijcai\.org|isca-speech\.org|isca-archive\.org|usenix\.org|hal\.science|hal\.archives-ouvertes\.fr"
    r"|citeseerx\.ist\.psu\.edu|transformer-circuits\.pub/20|distill\.pub/20|direct\.mit\.edu|paperswithcode\.com/paper"
    r"|scholar\.google\.com/scholar|researchgate\.net/publication|(?:iclr|icml|neurips)\.cc/virtual"
)
PAPER = re.compile(
    rf"//(?:[\w-]{{1,40}}\.){{0,4}}?(?:{_HOSTS})[/?#]?[\w?/=-]|\barxiv:\s?\w|(?:arxiv\.org/(?:abs|pdf|html)|huggingface\.co/papers)/"
    r"[\w?]|://[^\s()<>\"]{1,300}\.pdf\b",
    re.IGNORECASE,
)
"""A place in a text that leads to a paper."""
_OF_CODE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|gitee\.com|git\.io|colab\.research\.google\.com"
    r"|youtu\.be|youtube\.com|bilibili\.com|twitter\.com|x\.com|pypi\.org|kaggle\.com"
    r"|huggingface\.co/(?:spaces|datasets|models|collections))(?:[/?#]|$)",
    re.IGNORECASE,
)


def is_paper_address(address: str) -> bool:
    """Whether an address, or a bare id, leads to a paper.

    >>> is_paper_address("https://openreview.net/forum?id=x"), is_paper_address("https://github.com/a/b")
    (True, False)
    """
    return bool(PAPER.search(address[:1_000]) or parse_arxiv(address) or parse_doi(address))


def is_of_code(address: str) -> bool:
    """Whether an address leads to code, a film or a demo: a list of such is none of papers.

    >>> is_of_code("https://github.com/a/b"), is_of_code("https://a.github.io/b")
    (True, False)
    """
    return bool(_OF_CODE.match(address)) and not address.casefold().endswith(".pdf")
