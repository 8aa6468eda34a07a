import pytest

from sitegen.archive.svg import Size, read_svg
from sitegen.errors import SitegenError
from tests.pictures import svg

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30.4px" height="19.5px"', (30, 20)),
        ('width="1in" height="3pc"', (96, 48)),
        ('viewBox="0 0 30 20"', (30, 20)),
        ('viewBox="0,0,30,20" width="60"', (60, 40)),
        ('viewBox="0 0 30 20" height="10" width="100%"', (15, 10)),
        ('width="100%" height="100%"', (0, 0)),
        ('width="30"', (0, 0)),
        ('viewBox="0 0 0 0"', (0, 0)),
    ],
)
def test_the_size(attributes: str, size: Size) -> None:
    assert read_svg(svg(attributes=attributes), "a.svg") == size


@pytest.mark.parametrize(
    "inside",
    [
        '<path onclick_like="x" only_selected="false"/>',
        f'<use {XLINK} xlink:href="#a"/><image href="data:image/png;base64,AAAA"/><a href="https://a.example/"/>',
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml" style="color: red">Words</div></foreignObject>',
        "<style>path { fill: red }</style><title>javascript: it is not</title>",
    ],
)
def test_what_only_shows_is_a_picture(inside: str) -> None:
    assert read_svg(svg(inside), "a.svg") == (30, 20)


def test_a_document_type_that_declares_nothing_is_no_harm() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    assert read_svg(b'<?xml version="1.0"?>\n' + kind + svg(), "a.svg") == (30, 20)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (svg("<script>alert(1)</script>"), "has a <script>"),
        (svg('<h:SCRIPT xmlns:h="http://www.w3.org/1999/xhtml"/>'), "has a <script>"),
        (svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="/"/>'), "has a <iframe>"),
        (svg('<path onload="alert(1)"/>'), "has onload=, which runs a script"),
        (svg('<path OnLoad="alert(1)"/>'), "has onload=, which runs a script"),
        (svg('<a href="javascript:alert(1)"/>'), "has a link to 'javascript:alert(1)'"),
        (svg('<a href="java&#10;script:alert(1)"/>'), "has a link to 'java\\nscript:alert(1)'"),
        (svg('<a href="javascript://a.example/%0aalert(1)"/>'), "has a link to 'javascript://a.example/%0aalert(1)'"),
        (svg(f'<a {XLINK} xlink:href=" data:text/html,x"/>'), "has a link to 'data:text/html,x'"),
        (svg('<set attributeName="xlink:href" to="javascript:x"/>'), "has an animated link"),
        (b'<?xml-stylesheet href="a.xsl"?>' + svg(), "has a processing instruction (xml-stylesheet)"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "has an entity of its own (a)"),
        (b"<html/>", "is no SVG file"),
        (b"\x89PNG", "is no SVG file: not well-formed (invalid token)"),
        (svg("<g>"), "is no SVG file: mismatched tag"),
    ],
)
def test_what_could_do_more_is_none(raw: bytes, what: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_svg(raw, "a.svg")
    assert error.value.problem.what.startswith(what)
    assert (error.value.problem.path, error.value.problem.line) == ("a.svg", 1)
