r"""Addresses in repaired text: what `\href` and `\url` say, what is left of them, and hosts that stand for another."""

import re

from sitegen.text import Span

PROXY_HOSTS = {"hf-proxy-cf.effarig.site": "huggingface.co"}
"""Hosts that only pass on another site's pages, and that site."""

_WORDS = r"\{((?>(?:[^{}]++|\{[^{}]*+\})*))\}"
_LINK = re.compile(
    rf"(\$?)\\(?:(?:href|hyperlink)\s*+\{{\s*+([^{{}}\s]++)\s*+\}}\s*+{_WORDS}|url\s*+\{{\s*+([^{{}}\s]++)\s*+\}})\1"
)
_SWAPPED = re.compile(r"\\href\s*+\{(?!\s*+http)([^{}]++)\}\s*+\{(https?://[^{}\s]++)\}")


def without_links(text: str) -> str:
    r"""`\href{address}{words}` as `words (address)`, whichever comes first; the address alone where the words say no
    more."""
    return _LINK.sub(lambda link: _written(link[2], link[3], link[4]), _SWAPPED.sub(r"\\href{\2}{\1}", text))


def _written(address: str, words: str, bare: str | None) -> str:
    if bare is not None:
        return bare
    words = re.sub(r"\\[a-z]+\s*\{([^{}]*)\}", r"\1", words).strip()
    same = words.removesuffix("/") in address or words == "this https URL"
    return address if same else f"{words} ({address})"


def undoubled(spans: list[Span]) -> list[Span]:
    r"""The spans without the second half of `address{address}`, which is what remains of some `\href`."""
    kept: list[Span] = []
    for span in spans:
        doubled = (
            span.source.startswith("}")
            and [before.kind for before in kept[-3:]] == ["url", "text", "url"]
            and kept[-2].source == "{"
            and kept[-3].source.rstrip("/") == kept[-1].source.rstrip("/")
        )
        if doubled:
            del kept[-2:]
            span = Span("text", span.source[1:], span.value[1:])
        kept.append(span)
    return kept


def address(url: str) -> str:
    """The address without TeX's backslashes, on the site itself where its host is a proxy."""
    scheme, _, rest = url.replace("\\", "").partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{PROXY_HOSTS.get(host, host)}{slash}{path}"
