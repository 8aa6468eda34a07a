"""The elements of a feed's record."""

import pytest

from sitegen.digests.feeds.elements import authors_of, html_line, prose_in, record_values
from sitegen.digests.records.xml_text import Element, read_records

NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'


def record(inner: str) -> Element:
    found: list[Element] = []
    read_records(f"<rss {NAMES}><item>{inner}</item></rss>", ("item",), found.append, lambda _: None)
    return found[0]


@pytest.mark.parametrize(
    "inner",
    [
        "<dc:identifier>doi:10.1000/x.1</dc:identifier>",
        "<prism:doi>10.1000/x.1</prism:doi>",
        "<guid>https://doi.org/10.1000/x.1</guid>",
        "<dc:source>Journal, Published online: 1 May 2025; | doi:10.1000/x.1</dc:source>",
    ],
)
def test_the_doi_is_in_one_of_many_places(inner: str) -> None:
    values = record_values(record(f"<title>Socks</title>{inner}"))
    assert "10.1000/x.1" in (values.get("doi"), str(values.get("id", "")).removeprefix("https://doi.org/"))


def test_each_element_names_one_or_all() -> None:
    both = record("<dc:creator>Ada Brook</dc:creator><author>ben@x.org (Ben Cole)</author>")
    assert sorted(map(str, authors_of(both))) == ["Ada Brook", "Ben Cole"]


def test_paragraphs_that_only_name_the_journal_go() -> None:
    text = "&lt;p&gt;Nature, Published online: 01 May 2025; doi:10.1/x&lt;/p&gt;&lt;p&gt;We count socks.&lt;/p&gt;"
    assert record_values(record(f"<title>Socks</title><description>{text}</description>"))["abstract"] == (
        "We count socks."
    )


def test_where_it_appeared_with_its_pages() -> None:
    inner = (
        "<prism:publicationName>Nature</prism:publicationName><prism:volume>625</prism:volume>"
        "<prism:number>7993</prism:number><prism:startingPage>195</prism:startingPage>"
        "<prism:endingPage>202</prism:endingPage>"
    )
    assert record_values(record(inner))["journal_ref"] == "Nature 625 (7993), 195–202"


def test_what_nobody_reads_is_kept_under_its_own_name() -> None:
    values = record_values(record("<title>Socks</title><mood>gay</mood><dc:mood>gay</dc:mood>"))
    assert values["<mood>"] == values["dc:mood"] == "gay"


def test_scripts_styles_and_comments_are_no_words() -> None:
    assert prose_in("a<script>b</script><!-- c --><style>d</style> <b>e</b>").split() == ["a", "e"]
    assert html_line("Socks &amp; Shoes") == "Socks & Shoes"


def test_a_counter_in_an_address_goes() -> None:
    values = record_values(record("<link>https://x.org/a?utm_source=rss</link>"))
    assert values["link"] == "https://x.org/a"
