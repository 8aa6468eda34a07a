"""BibTeX, read back by two readers of others."""

import pytest
from bibtexparser.entrypoint import parse_string as parse
from hypothesis import given, settings
from pybtex.database import Entry, parse_string

from sitegen.citing.bibtex import bibtex
from sitegen.citing.reference import Reference, person_named
from tests.citing.references import REFERENCES, reference


def read(text: str) -> Entry:
    entries = parse_string(text, "bibtex").entries
    assert len(entries) == 1
    return next(iter(entries.values()))


def test_a_preprint() -> None:
    assert bibtex(reference()) == (
        "@misc{brook2023socks,\n"
        "  title = {{Socks in Drawers}},\n"
        "  author = {Brook, Ada and van der Cole, Ben and {ATLAS Collaboration}},\n"
        "  year = {2023},\n"
        "  month = {12},\n"
        "  eprint = {2312.00752},\n"
        "  archivePrefix = {arXiv},\n"
        "  eprinttype = {arxiv},\n"
        "  primaryClass = {cs.LG},\n"
        "  doi = {10.1000/xyz},\n"
        "  url = {https://arxiv.org/abs/2312.00752}\n"
        "}\n"
    )


def test_authors_who_are_not_named_are_others() -> None:
    people = tuple(map(person_named, ("Ada Brook", "Ben Cole")))
    text = bibtex(reference(authors=people, more_authors=True))
    assert "  author = {Brook, Ada and Cole, Ben and others},\n" in text


def test_names_come_back_in_their_parts() -> None:
    people = [person_named(name) for name in ("Ludwig van Beethoven", "Martin Luther King Jr.", "OpenAI")]
    authors = read(bibtex(reference(authors=tuple(people)))).persons["author"]
    assert [[*one.prelast_names, *one.last_names] for one in authors][:2] == [["van", "Beethoven"], ["King"]]
    assert authors[1].lineage_names == ["Jr."]
    assert authors[2].last_names == ["{OpenAI}"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50% of R&D_1 #1", r"50\% of R\&D\_1 \#1"),
        ("$\\alpha$-decay in $O(n^2)$", r"$\alpha$-decay in $O(n^2)$"),
        ("costs $5 or ~10^2", r"costs \$5 or \textasciitilde{}10\textasciicircum{}2"),
        ("{a} b", r"\{a\} b"),
        ("a } b { c", r"a \textbraceright{} b \textbraceleft{} c"),
    ],
)
def test_signs_are_escaped_and_formulas_stay(title: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in bibtex(reference(title=title))


def test_a_name_with_and_in_it_is_one() -> None:
    both = bibtex(reference(authors=(person_named("Sweden and Norway Institute"),)))
    assert len(read(both).persons["author"]) == 1


@given(REFERENCES)
@settings(max_examples=50)
def test_whatever_a_paper_says_both_read_one_entry(paper: Reference) -> None:
    text = bibtex(paper)
    entry = read(text)
    assert len(entry.persons.get("author", [])) == len(paper.authors)
    assert entry.fields["title"].startswith("{")
    library = parse(text)
    assert not library.failed_blocks
    assert [block.key for block in library.entries] == [paper.key]


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{/etc/passwd}", r"x \write18{id}", r"\immediate\openout1=x", r"\def\a{b}", r"\catcode`\%=12",
        r"^^5cinput{x}", "a % b", r"\\% b", r"\csname input\endcsname x", r"\begin {filecontents}{x}", r"\let\a\b",
    ],
)  # fmt: skip
def test_what_tex_would_run_is_text(tex: str) -> None:
    assert f"${tex}$" not in bibtex(reference(title=f"On ${tex}$ and others"))
    assert r"\$" in bibtex(reference(title=f"On ${tex}$ and others"))


@pytest.mark.parametrize("tex", [r"\left(\infty\right) \neq \nu", r"50\% \ne x_i", r"\begin{matrix}a\end{matrix}"])
def test_formulas_that_are_only_maths_stay(tex: str) -> None:
    assert f"${tex}$" in bibtex(reference(title=f"On ${tex}$ and others"))
