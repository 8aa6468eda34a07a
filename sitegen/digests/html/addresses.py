"""Where a link of a mail or a post leads: what follows its reader, and what names him or her, goes.

Newsletters lead every link through a counter. Where the address that it hides is written in it, that is the link; where
only the counter knows it, there is none.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from sitegen.ids import is_web_address

_COUNTER = re.compile(
    r"substack\.com/(?:redirect|app-link)/|//email\.[\w.-]*substack\.com/|list-manage\.com/|sendgrid\.net/"
    r"|beehiiv\.com/(?:ss/|v1/c)|convertkit-mail\d*\.com/|mandrillapp\.com/track|hubspotlinks\.com/|rs6\.net/"
    r"|/track(?:ing)?/(?:click|open)|tldrnewsletter\.com/CL0|//(?:click|clicks|trk|track|tracking|email|links?\.mail)\.",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"unsubscribe|opt-?out|/preferences|email[_-]?(?:preferences|settings)|disable_email|manage[_-]subscription"
    r"|/action/|[?&/]subscribe\b|/sharer|/intent/|/share(?:article)?\?|/submit\?|submitlink|view[_-]?in[_-]?browser",
    re.IGNORECASE,
)
_HOLDS = {"url", "u", "q", "target", "dest", "destination", "redirect", "redirect_url", "link", "uri", "to", "href"}
"""Names of values in which an address hides another one."""
_FOLLOWS = re.compile(
    r"utm_\w+|mc_[ce]id|fbclid|gclid|_hs\w+|ck_subscriber_id|af|rss|r|token|isfreemail|triedredirect|publication_id"
    r"|post_id|email|subscriber\w*|s_cid|mkt_tok|vero_\w+|sd|trk\w*",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"https?(?:%3A|:)(?:%2F|/){2}[^\s/?&;]{3,}", re.IGNORECASE)
_PROOFPOINT = re.compile(r"/v3/__(https?:/{1,2}.+?)__;")
_BASE64 = re.compile(r"[A-Za-z0-9_-]{24,2000}={0,2}")
_QUOTED = re.compile(rb"https?://[^\s\"'\\<>\x00-\x20\x7f-\xff]+")
_DEEPEST = 3
_LONGEST = 4_000


def hidden_links(text: str) -> int:
    """How many links of a text lead through a counter that alone knows where to."""
    return sum(_COUNTER.search(found) is not None and not straight(found) for found in _LINKS.findall(text))


_LINKS = re.compile(r"https?://[^\s\"'<>\[\]()]{1,2000}")


def straight(address: str, base: str = "") -> str:
    """The address to which a link leads at last, without what counts its readers; "" where nobody else may follow it.

    >>> straight("https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2312.00752&sa=D")
    'https://arxiv.org/abs/2312.00752'
    >>> straight("https://substack.com/redirect/2/x"), straight("/abs/2312.00752", "https://arxiv.org/list/cs/new")
    ('', 'https://arxiv.org/abs/2312.00752')
    """
    address = "".join(address.split())
    try:
        address = urljoin(base, address) if base and len(address) < _LONGEST else address
        for _ in range(_DEEPEST):
            hidden = _hidden(address)
            if not hidden:
                break
            address = hidden
        return _bare(address)
    except ValueError:
        return ""


def _bare(address: str) -> str:
    """An address without what says who reads it; "" where it does nothing else."""
    if not is_web_address(address) or _COUNTER.search(address[:_LONGEST]) or _LEAVING.search(address[:_LONGEST]):
        return ""
    parts = urlsplit(address)
    if not parts.query:
        return address
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _FOLLOWS.fullmatch(key) and "@" not in value]
    if kept == pairs:
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _hidden(address: str) -> str:
    """The whole address that another one holds, or ""."""
    if len(address) > _LONGEST or not is_web_address(address) or _LEAVING.search(address):
        return ""
    if found := _PROOFPOINT.search(address):
        return re.sub(r"^(https?):/(?!/)", r"\1://", found[1])
    parts = urlsplit(address)
    for key, value in parse_qsl(parts.query):
        if key.lower() in _HOLDS and is_web_address(value):
            return value
    if not _COUNTER.search(address):
        return ""
    if found := _IN_PATH.search(parts.path):
        return unquote(found[0])
    for piece in _BASE64.findall(parts.path.replace(".", "/")):
        try:
            said = base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))
        except (binascii.Error, ValueError):
            continue
        if written := _QUOTED.search(said):
            return written[0].decode()
    return ""
