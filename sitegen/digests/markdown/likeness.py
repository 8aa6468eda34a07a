"""What a piece of a line of a list is like: names of people, a venue, a date, or nothing of these.

A list's bullet says all of a paper on a line, in the order that its editor likes. So pieces are known by their own
shape alone, and what is not like anything is the editor's own words.
"""

from __future__ import annotations

import re

from sitegen.digests.dates.partial import partial_date

_PARTICLES_TEXT = """
    van von der den de del della di da dos du la le el al bin ibn ben ter ten zu zur af av st. y e do
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_TITLE_WORDS_TEXT = """
    learning network networks model models deep neural language large vision visual image images video data system
    systems attention transformer transformers survey review analysis approach method methods training generation
    modeling modelling representation representations detection recognition segmentation estimation optimization
    reasoning prediction understanding diffusion policy agent agents benchmark framework introduction theory paper
    papers code project website blog slides video dataset demo report technical foundation knowledge graph graphs
    state space time series machine intelligence artificial reinforcement memory long context all you need is are
    via with using from for the a an of on in to as by towards toward beyond against into without under how what why
    can do does not your its at attention self adaptive efficient scalable fast robust general universal university
    institute lab labs research google microsoft meta openai deepmind nvidia
"""
_TITLE_WORDS = frozenset(_TITLE_WORDS_TEXT.split())
_ET_AL = re.compile(r"[,\s]*(?:\band others\b|\bet\.?\s?al\b\.?,?|等人?\s*$|\.\.\.$|…$)", re.IGNORECASE)
_NAME_PARTS = re.compile(r"\s*(?:,\s*(?:and\s|&\s?)?|;|、|，|\sand\s|\s&\s|\s与\s|·)\s*")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ʼ`-])*\.?|[^\W\d_]\.(?:-?[^\W\d_]\.)*")
_FOOTNOTES = re.compile(r"[*†‡§¶#∗¹²³⁴⁵⁶⁷⁸⁹⁰✉️]+|\$\^\{?[\w,*\\ ]{1,12}\}?\$|\\textsuperscript\{[^{}]{0,12}\}|\^\d")
_CJK_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff\u3040-\u30ff]{2,6}|[\uac00-\ud7a3]{2,4}")
_MOST_WORDS = 5
_ACRONYMS = (
    r"arXiv|bioRxiv|medRxiv|CoRR|Neur[Ii][Pp][Ss]|N[Ii][Pp][Ss]|ICML|ICLR|CVPRW?|ICCVW?|ECCVW?|WACV|BMVC|ACCV|3DV|ACL|EMNLP|"
    r"N?AACL|EACL|COLING|CoNLL|TACL|COLM|AAAI|IJCAI|UAI|AISTATS|COLT|KDD|SIGIR|WWW|WSDM|CIKM|RecSys|VLDB|SIGMOD|ICDE|"
    r"ICRA|IROS|CoRL|RSS|RA-?L|ICASSP|I(?:nterspeech|NTERSPEECH)|ACM ?MM|MM|SIGGRAPH(?: Asia| ASIA)?|MICCAI|MIDL|ISBI|"
    r"TPAMI|PAMI|IJCV|TIP|TMM|TCSVT|TNNLS|TKDE|TOG|TVCG|TMI|MedIA|JMLR|TMLR|OSDI|SOSP|NSDI|ASPLOS|ISCA|MICRO|HPCA|MLSys|"
    r"SC|EuroSys|ATC|FAST|PPoPP|DAC|CCS|NDSS|S&P|USENIX(?: Security)?|ICSE|FSE|ASE|PLDI|POPL|CHI|UIST|CSCW|AAMAS|LREC|"
    r"(?:Nature|Science|Cell)(?: [A-Z][a-z]{3,20}){0,3}|PNAS|Preprint|preprint|OpenReview|Findings|Blog|"
    r"Tech(?:nical)? Report"
)
_STANDING = r"(?:oral|spotlight|poster|highlight|workshops?|findings|best paper|accepted|preprint|demo|long|short|main)"
_VENUE = re.compile(
    rf"(?:in |In |@ ?|accepted (?:by|to|at) |published (?:in|at) )?(?:proc(?:eedings|\.)? of (?:the )?)?"
    rf"(?:(?:{_ACRONYMS})\b|[A-Z][A-Za-z&]{{0,15}}[A-Z][A-Za-z&.+/-]{{0,15}}|(?:Journal|Transactions|Conference|Workshop)"
    rf"|(?:IEEE|ACM|Proceedings|International|Annual|Advances|Trans\.|J\.)\b)(?:[\s/,:&-]{{1,2}}[A-Za-z&.-]{{1,16}}){{0,10}}"
    rf"[\s,'’`:./-]{{0,3}}(?:\(?(?:(?:19|20)\d\d|\d\d)\)?['’]?)?(?:[-./]\d\d?){{0,2}}"
    rf"(?:[\s,;:()-]{{0,3}}(?i:{_STANDING})\b[^.;|]{{0,30}})?\)?\.?",
    re.ASCII,
)
_KNOWN = re.compile(rf"\b(?:{_ACRONYMS})\b")
_YEAR = re.compile(r"(?:19|20)\d\d|['’`]\d\d\b|\b\d\d['’]")
_LEADING_VENUE = re.compile(
    rf"(?:{_ACRONYMS})[\s'’`-]{{0,2}}(?:(?:19|20)\d\d|\d\d)(?:\s?\(?{_STANDING}\)?)?(?=\s*[:：|,\]]|\s+[-–—]\s|\s+(?=[^\W\d]))",
    re.IGNORECASE,
)


def names_in_piece(text: str) -> str:
    """The names that a piece is, parted by commas, without `et al.` and marks of footnotes; "" where it is none.

    >>> names_in_piece("G. Hinton et al."), names_in_piece("By Tri Dao and Albert Gu."), names_in_piece("Zhu et al.")
    ('G. Hinton', 'Tri Dao, Albert Gu', '')
    >>> names_in_piece("Deep Residual Learning"), names_in_piece("ICLR 2024"), names_in_piece("We count socks")
    ('', '', '')
    """
    if len(text) > 5_000:
        return ""
    text = _FOOTNOTES.sub("", text).strip(" \t\n,;:.—–-|·_")
    for before in ("By ", "by ", "Authors: ", "作者："):
        text = text.removeprefix(before)
    bare = _ET_AL.sub("", text)
    is_cut, parts = bare != text, [part for part in _NAME_PARTS.split(bare.strip(" ,;.")) if part]
    if not parts or any(not _is_name(part) for part in parts):
        return ""
    if _is_inverted(bare, parts):
        parts[:2] = [f"{parts[1]} {parts[0]}"]
    is_cjk = all(_CJK_NAME.fullmatch(part) for part in parts)
    whole = len(parts) * (len(parts) > 1) if is_cjk else sum(len(part.split()) > 1 for part in parts)
    if not whole or whole < len(parts) * 0.6 or (len(parts) == 1 and not is_cut and not _is_alone(parts[0])):
        return ""
    return ", ".join(" ".join(part.split()) for part in parts)


def _is_inverted(text: str, parts: list[str]) -> bool:
    """Whether the first name has its family name first, as MLA's style has it: `Bengio, Yoshua, and Ada Brook`.

    Two words alone, `He, Gkioxari`, may be two people, and are left alone.
    """
    if len(parts) < 2 or " " in parts[0] or not re.match(r"\s*[^\s,]+,\s*(?!and\b|&)", text):
        return False
    has_initial = re.fullmatch(r"\S+(?: [A-Z]\.?)+", parts[1]) is not None
    is_first = has_initial or (" " not in parts[1] and len(parts) > 2)
    return is_first and all(" " in part for part in parts[2:])


def _is_name(part: str) -> bool:
    if _CJK_NAME.fullmatch(part):
        return True
    words = part.split()
    if not 1 <= len(words) <= _MOST_WORDS or any(word.casefold() in _TITLE_WORDS for word in words if len(word) > 1):
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    first, last = words[0], words[-1]
    return last[0].isupper() and all(
        word[0].isupper() or word.casefold() in _PARTICLES or not word.isascii() for word in (first, *words[1:-1])
    )


def _is_alone(part: str) -> bool:
    """Whether a name that stands alone can't be a title's words: it is of two to four words."""
    words = part.split()
    return 2 <= len(words) <= 4 and words[0] != "A" and not re.search(r"[A-Z]{2}|[A-Z]-[A-Z]", part)


def is_venue(text: str) -> bool:
    """Whether a piece is where a paper appeared.

    >>> is_venue("COLM 2024"), is_venue("ICLR 2022 Workshop (Oral)"), is_venue("NeurIPS'20"), is_venue("Mamba 2 rocks")
    (True, True, True, False)
    """
    text = text.strip(" \t\n,;:.()[]【】*_`—–-|")
    if not text or len(text) > 120:
        return False
    if text.casefold() in ("oral", "spotlight", "poster", "highlight", "preprint", "under review", "best paper"):
        return True
    if not _VENUE.fullmatch(text):
        return False
    return bool(_KNOWN.search(text) or _YEAR.search(text) or _TWO_DIGITS.search(text))


_TWO_DIGITS = re.compile(r"[A-Z]{2,}[a-z]{0,4}[\s-]?\d\d$")


def leading_venue(text: str) -> int:
    """Where a venue at the beginning of a text ends; 0 where there is none."""
    found = _LEADING_VENUE.match(text)
    return found.end() if found else 0


def date_in_piece(text: str) -> str:
    """The date that a piece is, as `partial_date` takes it; "" where it is none.

    >>> date_in_piece("(2015)"), date_in_piece("2024/06"), date_in_piece("2 Aug 2021"), date_in_piece("Mamba 2015")
    ('2015', '2024/06', '2 Aug 2021', '')
    """
    text = text.strip(" \t\n,;:.()[]（）【】*_`—–-|")
    return text if text[:60] == text and any(map(str.isdigit, text)) and partial_date(text) else ""


def is_like_a_title(text: str) -> bool:
    """Whether a piece without any mark is like a title: some words, most of the longer ones with capitals.

    >>> is_like_a_title("Vision Mamba: Efficient Visual Representation Learning"), is_like_a_title("a paper we liked")
    (True, False)
    """
    words = [word.strip("()[]:,.'\"") for word in text.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return 3 <= len(words) <= 40 and len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.6 * len(long)
