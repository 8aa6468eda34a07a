from sitegen.errors import Problem
from sitegen.preview.notice import SHOWN, error_page, with_notice

PAGE = "<!doctype html>\n<head>\n<title>T</title>\n</HEAD >\n<body class=x>\n<p>T</p>\n</body>\n"
SCRIPT = '<script type="module" src="/-/t/reload.js?v=3"></script>\n'


def test_a_page_gets_the_script_at_the_end_of_its_head() -> None:
    assert with_notice(PAGE, "/-/t/", 3, []) == PAGE.replace("</HEAD >", f"{SCRIPT}</HEAD >")


def test_what_is_wrong_stands_first_in_the_body_and_is_escaped() -> None:
    text = with_notice(PAGE, "/-/t/", 3, [Problem("a.md", 7, "no <title>", "give it one")])
    assert '<body class=x>\n<section class="preview-notice" role="alert"' in text
    assert "<code>a.md:7</code> <strong>no &lt;title&gt;</strong></p><p>give it one</p>" in text
    assert '<link rel="stylesheet" href="/-/t/notice.css">\n</HEAD >' in text


def test_of_many_problems_the_first_ones_are_shown() -> None:
    text = error_page("/-/t/", 1, [Problem(f"{number}.md", None, "bad") for number in range(SHOWN + 3)])
    assert text.count("<strong>bad</strong>") == SHOWN
    assert "And 3 more: the terminal names them all." in text


def test_a_theme_without_head_or_body_gets_all_at_the_end() -> None:
    assert with_notice("words", "/-/t/", 3, []) == f"words{SCRIPT}"
