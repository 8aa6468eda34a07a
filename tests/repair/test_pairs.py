"""Repair judged by real texts: abstracts whose formulas lost their backslashes, and abstracts that never had TeX.

The texts are not part of the project. They are looked for beside it, in ../shared/samples/pairs: in tex.jsonl `damaged`
is the text as a digest has it and `marked` the same with each damaged word in ⟦ ⟧; plain.jsonl has undamaged text.
"""

import json
import re
import unicodedata
from difflib import SequenceMatcher

import pytest

from sitegen.repair import repair
from tests.places import SHARED

PAIRS = SHARED / "samples" / "pairs"

pytestmark = pytest.mark.skipif(not PAIRS.is_dir(), reason=f"the pairs to judge by are not at {PAIRS}")

SIGNS = {"times": "×", "pm": "±", "circ": "°", "approx": "≈", "leq": "≤", "geq": "≥", "infty": "∞", "propto": "∝"} | {
    "rightarrow": "→",
    "leftarrow": "←",
    "uparrow": "↑",
    "downarrow": "↓",
}
TYPOS = {"2507.04984"}
"""Whose authors themselves wrote `times` after a digit where they meant the sign."""
MARK = re.compile(r"⟦(\w+)⟧")
WORD = re.compile("|".join([rf"\^?{word}|{sign}" for word, sign in SIGNS.items()]))
SPELLING = str.maketrans({"“": '"', "”": '"', "–": "-", "—": "-"})


COMMAND = re.compile(
    r"\{\\[A-Za-z]+\}|[ ~]?\\(?:cite[pt]?|color|label)\{[^{}]*\}|\\(?:textsu(?:per|b)script|footnote)(?=\{)"
    rf"|\\(?:{'|'.join(SIGNS)}|deg|eg|ie|etal|alpha|beta|gamma|delta|tau|mu|neq|Theta|sigma|lambda|Delta|Psi)(?![A-Za-z])"
)
"""Commands that have kept their backslash, which mean one thing: those are judged by the cases in fixtures/."""


def lines(name: str) -> list[dict[str, str]]:
    """The pairs of a file; damaged text without the commands that have kept their backslash."""
    return [
        {key: COMMAND.sub("", value) if key in ("damaged", "marked") else value for key, value in pair.items()}
        for pair in raw_lines(name)
    ]


def raw_lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (PAIRS / name).read_text(encoding="utf-8").splitlines()]


def test_what_becomes_a_sign_was_one() -> None:
    """At most one in two hundred of the words made into a sign was a word; all else is right or untouched."""
    right = wrong = 0
    for pair in lines("tex.jsonl"):
        before, after = WORD.findall(pair["damaged"]), WORD.findall(repair(pair["damaged"]))
        was_sign = marks(pair["marked"])
        assert len(before) == len(after) == len(was_sign), pair["id"]
        for old, new, sign in zip(before, after, was_sign, strict=True):
            if old != new:
                assert new == SIGNS[old.strip("^")]
                fine = sign or pair["id"] in TYPOS
                right, wrong = right + fine, wrong + (not fine)
    assert right > 50
    assert wrong <= 0.005 * (right + wrong), f"{wrong} wrong, {right} right"


def marks(marked: str) -> list[bool]:
    """For each match of WORD in the text without its marks, whether it was marked."""
    starts, gone = set(), 0
    for mark in MARK.finditer(marked):
        starts.add(mark.start() - gone)
        gone += 2
    words = WORD.finditer(MARK.sub(r"\1", marked))
    return [word.start() + word[0].startswith("^") in starts for word in words]


def test_what_is_boldly_repaired_was_marked() -> None:
    """Each bold change, between the words that stay as they are, concerns marked words and nothing else."""
    right = 0
    for pair in lines("tex.jsonl"):
        safe, boldly = repair(pair["damaged"]).split(), repair(pair["damaged"], bold=True).split()
        marked = {MARK.sub(r"\1", word) for word in repair(pair["marked"]).split() if MARK.search(word)}
        for kind, start, end, *_ in SequenceMatcher(None, safe, boldly, autojunk=False).get_opcodes():
            if kind != "equal":
                changed = safe[start:end]
                assert any(repair(word) in changed or word in changed for word in marked), (pair["id"], changed)
                right += 1
    assert right > 10


def test_apart_from_signs_only_tex_goes() -> None:
    """Every letter and digit of the text is still there, in its order; of a doubled address one copy."""
    for pair in lines("tex.jsonl"):
        assert letters(repair(pair["damaged"])) == letters(pair["damaged"]), pair["id"]


def letters(text: str) -> str:
    text = re.sub(r"(https?://[^\s{}]+)\{\1\}", r"\1", text)
    without_fonts = re.sub(r"\\(?:textbf|textit|emph|texttt|underline|textsc|text)\{|\{\\(?:em|it|bf)\b", "", text)
    return "".join(re.findall(r"[A-Za-z0-9]", unicodedata.normalize("NFD", WORD.sub("", without_fonts))))


def test_text_without_tex_changes_in_quotes_and_dashes_only() -> None:
    for plain in lines("plain.jsonl"):
        for bold in (False, True):
            assert spelling(repair(plain["text"], bold=bold)) == spelling(plain["text"]), plain["id"]


def spelling(text: str) -> str:
    return re.sub(r"-+", "-", text.replace("``", '"').replace("''", '"').translate(SPELLING))
