"""Title and authors of a paper from its page."""

from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.search.reader.titles import Heading, read_heading


def test_title_and_authors_come_from_the_papers_page(tmp_path: Path) -> None:
    page = tmp_path / "papers" / "a" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<h1 data-search="title">On <math alttext="x^2"><mi>x</mi></math>\n &amp;<br> &lt;b&gt;\x1b[31m</h1>'
        '<ul><li data-search="authors"><a href="x">Ada <i>L</i></a></li><li>no</li><li data-search="authors">王</ul>'
    )
    assert read_heading(tmp_path, "a") == Heading("On $x^2$ & <b>[31m", ("Ada L", "王"))
    page.write_text("<p>a theme without marks")
    assert read_heading(tmp_path, "a") == Heading("a", ())
    page.unlink()
    with pytest.raises(SitegenError, match="a paper's page can't be read"):
        read_heading(tmp_path, "a")
