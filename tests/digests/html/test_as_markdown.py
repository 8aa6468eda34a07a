"""HTML as the Markdown that the readers of Markdown take."""

from sitegen.digests.html.as_markdown import markdown_of
from sitegen.digests.html.tree import parse_html


def markdown(text: str, base: str = "") -> list[str]:
    return [line for line in markdown_of(parse_html(text), base).text.split("\n") if line]


def test_headings_bullets_and_links_are_markdown() -> None:
    page = '<h2>Papers</h2><ul><li><a href="https://example.org/a">Socks</a></li><li>Gloves</li></ul><p>Hats</p>'
    assert markdown(page) == ["## Papers", "- [Socks](https://example.org/a)", "- Gloves", "Hats"]


def test_links_that_lead_on_from_the_page_are_made_whole() -> None:
    assert markdown('<p><a href="/a">Socks</a></p>', "https://example.org/b/") == ["[Socks](https://example.org/a)"]


def test_each_line_knows_its_line_of_the_page() -> None:
    found = markdown_of(parse_html("<h1>Socks</h1>\n\n<p>We\ncount.</p>\n<p>Gloves</p>\n"))
    places = {text: line for text, line in zip(found.text.split("\n"), found.lines, strict=True) if text}
    assert places == {"# Socks": 1, "We count.": 3, "Gloves": 5}


def test_what_nobody_is_meant_to_see_is_left_out() -> None:
    assert markdown("<nav>Home</nav><p>Socks<script>x</script></p><p hidden>Gloves</p>") == ["Socks"]
