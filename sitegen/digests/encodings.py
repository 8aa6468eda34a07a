"""In what a text is written that is not UTF-8: what it declares, or what its letters say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_DECLARED = (
    re.compile(rb"\s*<\?xml[^>]{0,100}?encoding=[\"']([A-Za-z0-9._-]{1,20})[\"']"),
    re.compile(rb"<meta[^>]{0,200}?charset\s?=\s?[\"']?([A-Za-z0-9._-]{1,20})", re.IGNORECASE),
    re.compile(rb"^(?:content-type:|[ \t])[^\n]{0,200}?charset=[\"']?([A-Za-z0-9._-]{1,20})", re.I | re.M),
)
_HEAD = 10_000
"""Within how many bytes XML and HTML declare it; a mail may do so for each of its parts."""
_ENCODINGS = {
    **{f"iso-8859-{n}": f"iso-8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in (*range(1250, 1259), 437, 850, 866, 932, 949)},
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac_roman"),
    **{name: name for name in ("euc-jp", "iso-2022-jp", "koi8-r", "koi8-u", "tis-620")},
}
"""What files say that they are written in, and the codec that reads it."""
_LATIN = ("cp1252", "cp1250", "cp1254", "mac_roman")
_OTHERS = ("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "gb18030", "big5", "cp932", "euc_jp", "cp949")
_CALM = 0.1
"""How odd a text may look to be a guess at all."""
_SAMPLE = 200_000


def declared(raw: bytes) -> str | None:
    """The codec of the encoding that XML, HTML or a mail says it is written in, where all of it can be read so."""
    for at, form in enumerate(_DECLARED):
        for found in form.finditer(raw, 0, len(raw) if at == 2 else _HEAD):
            name = found[1].decode().lower()
            if name in _ENCODINGS and (codec := _reads(raw, _ENCODINGS[name])):
                return codec
            if at == 0:
                break
    return None


def codec_of(name: str) -> str | None:
    """The codec of an encoding as files name it, if it is one in which people write."""
    name = name.strip().lower()
    return "utf-8" if name in ("utf-8", "utf8") else _ENCODINGS.get(name)


def _reads(raw: bytes, codec: str) -> str | None:
    for name in (codec, "latin-1") if codec == "cp1252" else (codec,):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None


def likely(raw: bytes) -> str | None:
    """The codec that a text's letters speak for, where they speak for one alone."""
    from charset_normalizer import from_bytes

    sample = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:_SAMPLE]
    readings: dict[str, _Reading] = {}
    for match in from_bytes(sample, cp_isolation=[*_LATIN, *_OTHERS]):
        text = str(match)
        if match.chaos <= _CALM and (match.encoding not in _LATIN or _is_latin(text)):
            names = (match.encoding, *match.could_be_from_charset)
            readings.setdefault(text, _Reading(names, match.chaos, match.coherence))
    names = _likeliest([*readings.values()])
    return next((codec for name in ("cp1252", *names) if name in names and (codec := _reads(raw, name))), None)


class _Reading(NamedTuple):
    """What a text may be: the codecs that read it so, and how odd and how much like a language it looks."""

    names: tuple[str, ...]
    chaos: float
    coherence: float


def _likeliest(readings: Sequence[_Reading]) -> tuple[str, ...]:
    """The codecs of the reading that is likelier by far than the others; Western Europe's is so where it fits."""
    western = (one for one in readings if "cp1252" in one.names)
    calmest = [one for one in readings if one.chaos <= min(other.chaos for other in readings) + _CALM / 2]
    best = max(one.coherence for one in calmest) if calmest else 0
    spoken = [one for one in calmest if one.coherence * 2 > best] if best else calmest
    found = next(western, spoken[0] if len(spoken) == 1 else None)
    return found.names if found else ()


_ODD = re.compile(
    r"[^\W\d_][¹²³ªº¼½¾×÷¶§©®¬¦¨¯´¸·¤€£¥ƒ†‡ˆ˜‰™∂∑∏π∫Ωˇ˘˙˚˛˝º¿¡«»]+[^\W\d_]"  # signs within a word
    r"|[þðÞÐÿ]"
    r"|[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŸŒ]|[A-Z][À-ÖØ-ÞŠŽŸŒ][a-zß-öø-ÿ]"  # a capital within a word
    r"|[À-ÖØ-öø-ÿŠŽŸŒšžœĀ-ſ]{3}"
    r"|[\x80-\x9f]"
)


def _is_latin(text: str) -> bool:
    """Whether a text looks like one of a Latin alphabet, not like another one's bytes."""
    return _ODD.search(text) is None
