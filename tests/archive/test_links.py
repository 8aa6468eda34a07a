from pathlib import Path

import pytest

from sitegen.archive.links import Content, Place, find_place
from sitegen.errors import SitegenError

FILES = ["papers/2025-03/a.md", "papers/2025-03/Fig 1.png", "pages/about.md", "digests/d.jsonl", "images/e\u0301.png"]
SITE = {"", "papers/a/", "about/", "search/", "feed.xml", "2025/03/14/"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "archive" / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "secret.png").write_text("")
    (tmp_path / "archive" / "content2").mkdir()
    (tmp_path / "archive" / "content2" / "x.png").write_text("")
    return tmp_path / "archive"


def place(root: Path, link: str, path: str = "content/papers/2025-03/a.md", address: str = "papers/a/") -> Place:
    return find_place(Content(root), link, path, address, SITE.__contains__, "/sub/")


@pytest.mark.parametrize(
    ("link", "path", "rest"),
    [
        ("Fig%201.png", "content/papers/2025-03/Fig 1.png", ""),
        ("./Fig%201.png#xywh=1,2", "content/papers/2025-03/Fig 1.png", "#xywh=1,2"),
        ("../../pages/about.md?a#b", "content/pages/about.md", "?a#b"),
        ("/content/pages/about.md", "content/pages/about.md", ""),
        ("../../images/%C3%A9.png", "content/images/e\u0301.png", ""),
    ],
)
def test_a_link_is_relative_to_its_file(root: Path, link: str, path: str, rest: str) -> None:
    assert place(root, link) == Place(path, "", rest)


@pytest.mark.parametrize(
    ("link", "address", "rest"),
    [
        ("/", "", ""),
        ("/search/?q=a%20b#c", "search/", "?q=a%20b#c"),
        ("/search", "search/", ""),
        ("/sub/search/", "search/", ""),
        ("/sub/", "", ""),
        ("/2025/03/14/index.html", "2025/03/14/", ""),
        ("../../feed.xml", "feed.xml", ""),
        ("../../about", "about/", ""),
        ("../..", "", ""),
        (".", "papers/a/", ""),
    ],
)
def test_what_is_no_file_may_be_an_address_of_the_site(root: Path, link: str, address: str, rest: str) -> None:
    assert place(root, link) == Place("", address, rest)


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("b.md", "where there is no page and no file"),
        ("sub/search/", "where there is no page and no file"),
        ("search/", "where there is no page and no file"),
        ("/papers/b/", "where there is no page and no file"),
        ("../../../../secret.png", "outside content/"),
        ("..%2F..%2F..%2F..%2Fsecret.png", "outside content/"),
        ("../../../content2/x.png", "outside content/"),
        ("/content/../../secret.png", "outside content/"),
        ("/../secret.png", "where there is no page and no file"),
        ("../../digests/d.jsonl", "which is not published"),
        ("fig%201.PNG", "where there is only content/papers/2025-03/Fig 1.png"),
        ("../../Pages/about.md", "where there is only content/pages/about.md"),
        ("../../pages/about.md/x.png", "where there is no page and no file"),
        ("a%00.png", "where there is no page and no file"),
    ],
)
def test_what_leads_nowhere_is_told(root: Path, link: str, what: str) -> None:
    with pytest.raises(SitegenError) as error:
        place(root, link)
    assert error.value.problem.what == f"links to {link}, {what}"


def test_no_symbolic_link_is_followed(root: Path) -> None:
    (root / "content/pages/s.png").symlink_to(root.parent / "secret.png")
    (root / "content/pages/out").symlink_to(root.parent)
    for link in ("../../pages/s.png", "../../pages/out/secret.png"):
        with pytest.raises(SitegenError, match="a symbolic link or no file"):
            place(root, link)
