import pytest

from sitegen.digests.markdown.labels import label_of
from sitegen.digests.markdown.text import heading_of, linked, links_in, prose, title_in


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# A", (1, "A")),
        ("   ###### A b ##  ", (6, "A b")),
        ("## C#", (2, "C#")),
        ("##", (2, "")),
        ("####### A", None),
        ("#A", None),
        ("    # A", None),
    ],
)
def test_headings(line: str, heading: tuple[int, str] | None) -> None:
    assert heading_of(line) == heading


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[1] [Socks [in] Drawers](https://arxiv.org/abs/2503.01234)", "Socks [in] Drawers"),
        ("[Half a] Sock](https://arxiv.org/abs/2503.01234)", "Half a] Sock"),
        ("[Half a [Sock](https://arxiv.org/abs/2503.01234)", "Half a [Sock"),
        ("12. **[Socks](https://arxiv.org/abs/2503.01234)**", "Socks"),
        (
            "Socks (in (2)) (Read more on [arXiv](https://arxiv.org/abs/2503.01234) or [HF](https://x.org))",
            "Socks (in (2))",
        ),
        ("Socks - read more on [arXiv](https://arxiv.org/abs/2503.01234)", "Socks"),
        ("Socks[arXiv](https://arxiv.org/abs/2503.01234)", "Socks"),
        ("[PDF](https://arxiv.org/pdf/2503.01234) Socks", "Socks"),
        ("Socks ![new](https://x.org/new.png)", "Socks ![new](https://x.org/new.png)"),
        ("**Is *this* a sock?**", "Is *this* a sock?"),
        ("cs.CV [[Back]](#toc)", "cs.CV"),
        ("2.5D Socks", "2.5D Socks"),
        ("0", "0"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert title_in(text)[0] == title


def test_links_have_kinds() -> None:
    text = (
        "[Paper](https://arxiv.org/abs/2503.01234v2) [HF](https://huggingface.co/papers/2503.01234) "
        "[PDF](https://x.org/a) [Paper](https://x.org/b.pdf) [代码](https://x.org/c) [here](https://github.com/a/b) "
        "[HF Demo](https://x.org/d) [Tweet](https://x.org/e) [Tweet](https://x.org/f) [Tweet](https://x.org/e) "
        "[The New Slides](https://x.org/g) [top](#top) [bad](javascript:x) [doi](https://doi.org/10.1000/x)"
    )
    found = linked(links_in(text))
    assert found.papers == ("https://arxiv.org/abs/2503.01234v2", "https://doi.org/10.1000/x")
    assert found.links == {
        "pdf": "https://x.org/a",
        "pdf 2": "https://x.org/b.pdf",
        "code": "https://x.org/c",
        "code 2": "https://github.com/a/b",
        "demo": "https://x.org/d",
        "tweet": "https://x.org/e",
        "tweet 2": "https://x.org/f",
        "the new slides": "https://x.org/g",
    }


def test_prose_loses_marks_and_keeps_addresses() -> None:
    text = "a **b** [c](https://x.org) [https://y.org](https://y.org)<br>d ![e](https://z.org) 2 ** 3 [f](#f)"
    assert prose(text) == "a b c (https://x.org) https://y.org\n\nd  2 ** 3 f"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("**Authors**: A, B", ("authors", "Authors", "A, B")),
        ("- **Main category:** cs.LG", ("categories", "Main category", "cs.LG")),
        ("**摘要：** x", ("translation", "摘要", "x")),
        ("TL;DR: x: y", ("gist", "TL;DR", "x: y")),
        ("📄 **PDF**: https://x.org", ("links", "PDF", "https://x.org")),
        ("**Novelty:** x", ("", "Novelty", "x")),
        ("arXiv:2503.01234", ("links", "arXiv", "2503.01234")),
        ("Novelty: x", None),
        ("https://x.org", None),
        ("In short, abstract: x", None),
        ("**strong** words", None),
    ],
)
def test_labels(line: str, label: tuple[str, str, str] | None) -> None:
    assert label_of(line) == label
