import tomllib

import pytest

from sitegen.curate.settings_text import with_alias


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('title = "T"\n', 'title = "T"\n\n[tags.aliases]\n"o.l" = "new"\n'),
        ('title = "T"\n[tags]\n# ours\n', 'title = "T"\n[tags]\n# ours\n\n[tags.aliases]\n"o.l" = "new"\n'),
        ('title = "T"\n[tags]\naliases = {}\n', 'title = "T"\n[tags]\naliases = {"o.l" = "new"}\n'),
        (
            '[tags.aliases]\nx = "y"\n\n[search]\nlunr_json = true\n',
            '[tags.aliases]\nx = "y"\n"o.l" = "new"\n\n[search]\nlunr_json = true\n',
        ),
        ('[tags.aliases]\n"o.l" = "other"  # why\nz = "z"\n', '[tags.aliases]\n"o.l" = "new"  # why\nz = "z"\n'),
        ('[tags.aliases]\nnew = "o.l"\n', '[tags.aliases]\n"o.l" = "new"\n'),
        ('title = "T"\r\n', 'title = "T"\r\n\n[tags.aliases]\n"o.l" = "new"\n'),
    ],
)
def test_a_name_is_written_and_all_else_stays(text: str, made: str) -> None:
    assert with_alias(text, "o.l", "new", ["new"]) == made
    assert tomllib.loads(made.replace("\r\n", "\n"))["tags"]["aliases"]["o.l"] == "new"


def test_dotted_keys_and_tables_on_a_line() -> None:
    for text in ("tags.aliases.x = 'y'\n", "tags = {aliases = {x = 'y'}}\n", "tags = {}\n", ""):
        read = tomllib.loads(with_alias(text, "old", "new", []))
        assert read["tags"]["aliases"] == {"old": "new"} | ({"x": "y"} if "x" in text else {})
