from pathlib import Path

import pytest

from sitegen.config import MENU, ThemeConfig, load_config
from sitegen.errors import SitegenError

MENU_HINT = 'each is a table such as: [[menu]], title = "Weekly", address = "weekly/"'


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "sitegen.toml").write_text(text)
    return tmp_path


def test_settings_have_defaults_and_base_url_ends_with_a_slash(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, 'title = "T"\nbase_url = "https://x.example/sub"\n'))
    assert (config.title, config.base_url, config.language, config.theme.name, config.home_dates) == (
        "T", "https://x.example/sub/", "en", "default", 5,
    )  # fmt: skip
    assert config.digests == tmp_path.resolve() / "content" / "digests"


def test_the_menu_has_a_table_an_entry(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, 'title = "T"\nmenu = []\n')).menu == MENU
    tables = '[[menu]]\ntitle = "A"\naddress = "/a/"\n[[menu]]\ntitle = "B"\naddress = "https://b.example/"\n'
    menu = load_config(write(tmp_path, f'title = "T"\n{tables}')).menu
    assert [(item.title, item.target, item.is_outside) for item in menu] == [
        ("A", "a/", False),
        ("B", "https://b.example/", True),
    ]


def test_settings_of_search_have_a_table(tmp_path: Path) -> None:
    assert not load_config(write(tmp_path, 'title = "T"\n')).search.lunr_json
    assert load_config(write(tmp_path, 'title = "T"\n[search]\nlunr_json = true\n')).search.lunr_json


def test_a_themes_name_is_short_for_its_table(tmp_path: Path) -> None:
    named = load_config(write(tmp_path, 'title = "T"\ntheme = "mine"\n'))
    assert named == load_config(write(tmp_path, 'title = "T"\n[theme]\nname = "mine"\n'))
    both = load_config(write(tmp_path, 'title = "T"\nextra_css = ["a.css"]\n[theme]\nlogo = "a.svg"\n'))
    assert (both.extra_css, both.theme) == (("a.css",), ThemeConfig(logo="a.svg"))


def test_an_option_goes_before_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'title = "T"\nbase_url = "https://x.example/"\n')
    assert load_config(tmp_path, base_url="https://y.example/z").base_url == "https://y.example/z/"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'title = "T"\ntitel = "U"\n',
            "sitegen.toml: unknown setting 'titel'\n  hint: known are title, description, author, base_url, language, "
            "theme, extra_css, extra_js, home_dates, repair, menu, search, tags",
        ),
        (
            'title = "T"\n[search]\nlunr = true\n',
            "sitegen.toml: unknown setting 'search.lunr'\n  hint: known are search.lunr_json",
        ),
        (
            'title = "T"\n[tags]\nfrom = ["labels"]\n',
            "sitegen.toml: tags.from has 'labels', which is nothing that tags are made from\n"
            "  hint: known are categories, topics, keywords",
        ),
        (
            'title = "T"\n[tags]\nfrom_ = []\n',
            "sitegen.toml: unknown setting 'tags.from_'\n  hint: known are tags.from, tags.aliases",
        ),
        ('title = "T"\nmenu = "x"\n', "sitegen.toml: menu must be tables, each headed [[menu]], not 'x'"),
        ('title = "T"\nmenu = ["x"]\n', f"sitegen.toml: menu must be tables, not 'x'\n  hint: {MENU_HINT}"),
        ('title = "T"\n[[menu]]\ntitle = "A"\n', f"sitegen.toml: a menu entry has no address\n  hint: {MENU_HINT}"),
        (
            'title = "T"\n[[menu]]\nname = "A"\n',
            "sitegen.toml: unknown setting 'menu.name'\n  hint: known are menu.title, menu.address",
        ),
        ("", 'sitegen.toml: the archive has no title\n  hint: add a line: title = "My papers"'),
        ("title = 3\n", "sitegen.toml: title must be text in quotes, not 3"),
        ('title = "T"\nhome_dates = "5"\n', "sitegen.toml: home_dates must be a whole number, not '5'"),
        ('title = "T"\nrepair = "brave"\n', 'sitegen.toml: repair must be "safe" or "bold", not \'brave\''),
        ('title = "T"\n[search]\nlunr_json = 1\n', "sitegen.toml: search.lunr_json must be true or false, not 1"),
        ('title = "T"\nsearch = true\n', "sitegen.toml: search must be a table of its own, not True"),
        (
            'title = "T"\ntheme = 1\n',
            "sitegen.toml: theme must be a theme's name in quotes, or a table of its own, not 1",
        ),
        (
            'title = "T"\nextra_css = "a.css"\n',
            'sitegen.toml: extra_css must be a list of texts, such as ["one", "two"], not \'a.css\'',
        ),
        (
            'title = "T"\nextra_js = [1]\n',
            'sitegen.toml: extra_js must be a list of texts, such as ["one", "two"], not [1]',
        ),
        (
            'title = "T"\n[tags.aliases]\na = "b"\nextra_css = ["mine.css"]\n',
            "sitegen.toml: tags.aliases must be a table of texts, not {'a': 'b', 'extra_css': ['mine.css']}\n"
            "  hint: move extra_css above the first line in brackets: below [tags.aliases] it is a part of that",
        ),
        (
            'title = "T"\n[tags.aliases]\nbase_url = "https://papers.example/"\n',
            "sitegen.toml: tags.aliases must be a table of texts, not {'base_url': 'https://papers.example/'}\n"
            "  hint: move base_url above the first line in brackets: below [tags.aliases] it is a part of that",
        ),
        (
            'title = "T"\n[theme]\nextra_css = []\n',
            "sitegen.toml: unknown setting 'theme.extra_css'\n"
            "  hint: move it above the first line in brackets: below [theme] it is a part of that",
        ),
        (
            'title = "T"\naccent = "#8a1c4a"\n',
            "sitegen.toml: unknown setting 'accent'\n"
            "  hint: put it below a line [theme], behind all settings that belong to no table",
        ),
        ('title = "T"\nhome_dates = 0\n', "sitegen.toml: home_dates must be 1 or more"),
        (
            'title = "T"\nlanguage = "English"\n',
            "sitegen.toml: language 'English' is not a language tag\n  hint: such as en, de or zh-Hans",
        ),
        (
            'title = "T"\nbase_url = "javascript:alert(1)"\n',
            "sitegen.toml: base_url 'javascript:alert(1)' is not the address of a site\n"
            '  hint: such as "https://papers.example.org/"',
        ),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SitegenError) as caught:
        load_config(write(tmp_path, text))
    assert str(caught.value) == message


def test_a_wrong_option_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'title = "T"\n')
    for url in ("http://[", "ftp://x.example", "x"):
        with pytest.raises(SitegenError) as caught:
            load_config(tmp_path, base_url=url)
        assert str(caught.value) == (
            f'--base-url {url!r} is not the address of a site\n  hint: such as "https://papers.example.org/"'
        )


def test_what_is_no_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as caught:
        load_config(write(tmp_path, 'title = "T"\nx = \n'))
    assert str(caught.value).startswith("sitegen.toml:2: not TOML: ")


def test_no_archive(tmp_path: Path) -> None:
    with pytest.raises(SitegenError) as caught:
        load_config(tmp_path / "none")
    assert str(caught.value) == (
        f"{tmp_path.resolve()}/none/sitegen.toml: no archive here\n"
        "  hint: make one with `sitegen new DIR`, or name its folder with -C DIR"
    )


def test_texts_are_without_what_no_document_can_hold(tmp_path: Path) -> None:
    menu = '[[menu]]\ntitle = "M\\u0001"\naddress = "a/"\n'
    config = load_config(write(tmp_path, f'title = "T\\u0001"\n[tags.aliases]\na = "B\\u0000"\n{menu}'))
    assert (config.title, config.tags.aliases, config.menu[0].title) == ("T", {"a": "B"}, "M")


@pytest.mark.parametrize("alias", ['a = " "', '"" = "a"'])
def test_a_tag_has_no_empty_name(tmp_path: Path, alias: str) -> None:
    with pytest.raises(SitegenError, match="a tag has no empty name"):
        load_config(write(tmp_path, f'title = "T"\n[tags.aliases]\n{alias}\n'))
