import errno
import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sitegen import __version__
from sitegen.cli import COMMANDS, main
from sitegen.config import load_config
from sitegen.digests.formats import READERS
from tests.archives import entry, make_archive, put_digest, put_page, snapshot

HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 14\n\n"
PAGE = HEAD + "A Title\n\n" + "An abstract of some length. " * 20 + "\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive").root


def test_the_whole_way(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    demo = tmp_path / "demo"
    assert run("new", demo).exit_code == 0
    result = run("-C", demo, "add", tmp_path / "page.txt", "--year", "2025")
    assert (result.exit_code, result.stdout) == (
        0,
        "content/digests/2025-03-14.txt: 1 paper, hf-page\n"
        "1 digest: 2 pages written, 0 unchanged, 0 removed, 0 problems\n",
    )
    result = run("-C", demo, "build", "--strict")
    assert result.exit_code == 0
    assert re.fullmatch(
        r"1 paper, 1 date: \d+ files written, 0 unchanged, 0 removed in \d+\.\d+ s, 0 problems\n", result.stdout
    )
    assert (demo / "public" / "papers" / "a-title" / "index.html").is_file()
    result = run("-C", demo, "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"\d+ documents checked, 0 problems\n", result.stdout)


def test_quiet_prints_nothing_but_problems(root: Path, tmp_path: Path) -> None:
    digest = tmp_path / "2025-03-14.jsonl"
    digest.write_text('{"id": "2503.00001", "title": "T", "summary": "A."}\nnonsense\n')
    result = run("-q", "-C", root, "add", digest)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{digest}:2: ")
    for command in ("convert", "build"):
        result = run("-C", root, command, "--quiet")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.startswith("content/digests/2025-03-14.jsonl:2: ")


def test_problems_are_printed_and_fatal_only_when_strict(root: Path) -> None:
    put_page(make_archive(root), "content/pages/bad.md", "text")
    problem = (
        "content/pages/bad.md:1: no front matter\n"
        '  hint: a page starts with "---", lines such as title: "…", and "---"\n'
    )
    result = run("-C", root, "build")
    assert (result.exit_code, result.stderr) == (0, problem)
    assert result.stdout.endswith(", 1 problem\n")
    result = run("-C", root, "build", "--strict")
    assert (result.exit_code, result.stderr) == (
        1,
        problem + "Error: 1 problem, and --strict allows none\n  hint: mend them; the site is as it was\n",
    )
    result = run("-C", root, "check")
    assert (result.exit_code, result.stderr) == (1, problem)


def test_a_file_that_is_not_added_fails_the_command_and_not_the_others(root: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    (tmp_path / "2025-03-15.jsonl").write_text('{"title": "T", "summary": "A."}\n')
    result = run("-C", root, "add", tmp_path / "page.txt", tmp_path / "2025-03-15.jsonl")
    assert result.exit_code == 2
    assert result.stdout.startswith("content/digests/2025-03-15.jsonl: 1 paper, jsonl\n1 digest: 2 pages written")
    assert result.stderr.startswith(f"{tmp_path}/page.txt:9: ")
    assert "--year" in result.stderr
    assert result.stderr.endswith("Error: 1 file not added\n")
    result = run("-C", root, "add", tmp_path / "page.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_what_was_made_of_a_refused_file_is_shown(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "2025-03-14.md"
    table.write_text("| Title | Link |\n|---|---|\n" + "|  | x |\n" * 30)
    explained = run("add", "--explain", table).stdout.splitlines()
    result = run("-C", root, "add", table)
    assert (result.exit_code, result.stdout) == (2, "")
    shown = result.stderr.splitlines()
    start = shown.index(explained[0])
    assert shown[start : start + 20] == explained[:20]
    more = f"        and {len(explained) - 20} more lines: sitegen add --explain {table}"
    assert shown[start + 20 :] == [more, "Error: 1 file not added"]
    assert explained[0] not in run("-q", "-C", root, "add", table).stderr


def test_many_digests_are_summed_up_and_their_problems_told_by_kind(root: Path, tmp_path: Path) -> None:
    for day in range(1, 13):
        (tmp_path / f"2025-03-{day:02}.jsonl").write_text(f'{{"id": "2503.000{day:02}", "title": "T{day}"}}\n{day}\n')
    result = run("-C", root, "add", tmp_path / "*.jsonl")
    assert (result.exit_code, result.stdout) == (
        0,
        "12 digests added, 0 there already, 0 not added: 12 papers listed\n"
        "12 digests: 24 pages written, 0 unchanged, 0 removed, 12 problems\n",
    )
    assert result.stderr == (
        "12 times in 12 files: a number (…), not a JSON object\n"
        f"  {tmp_path}/2025-03-01.jsonl:2: a number (1), not a JSON object\n"
        f"  {tmp_path}/2025-03-02.jsonl:2: a number (2), not a JSON object\n"
        f"  {tmp_path}/2025-03-03.jsonl:2: a number (3), not a JSON object\n"
        "  and 9 more\n"
        "  hint: the line is left out; mend it, or fetch the digest again\n"
    )
    assert run("-C", root, "add", tmp_path / "*.jsonl").stdout == (
        "0 digests added, 12 there already, 0 not added: 12 papers listed\n"
        "12 digests: 0 pages written, 24 unchanged, 0 removed, 12 problems\n"
    )


def test_papers_leave_a_date_only_where_the_loss_is_accepted(root: Path, tmp_path: Path) -> None:
    digest = put_digest(make_archive(root), "2025-03-14.jsonl", entry(1), entry(2))
    run("-C", root, "convert")
    put_digest(make_archive(root), "2025-03-14.jsonl", entry(2))
    kept = "content/dates/2025/2025-03-14.md: 1 paper kept that its digests no longer have; "
    assert kept in run("-C", root, "add", digest).stdout
    assert kept in run("-C", root, "convert").stdout
    accepted = run("-C", root, "add", "--accept-loss", digest).stdout
    assert "content/dates/2025/2025-03-14.md: 1 paper taken off\n" in accepted


PAPER = "content/papers/2025-03/2503.00001.md"


@pytest.fixture
def curated(root: Path) -> Path:
    """An archive in which a title and an abstract were corrected by hand, and then the abstract in its digest."""
    put_digest(make_archive(root), "2025-03-14.jsonl", entry(1))
    run("-C", root, "convert")
    page = root / PAPER
    page.write_text(
        page.read_text().replace("title: Paper 1", "title: Mine").replace("What paper 1 says.", "My\n\nwords.")
    )
    put_digest(make_archive(root), "2025-03-14.jsonl", entry(1, summary="New.", comment="12 pages"))
    return root


def test_where_pages_say_something_else_than_their_digests_is_shown_and_nothing_is_written(curated: Path) -> None:
    before = snapshot(curated)
    assert run("-C", curated, "convert", "--diff").stdout == (
        f"{PAPER}: title, as you decided\n- Mine\n+ Paper 1\n"
        f"{PAPER}: abstract, its digests have moved on\n- My\n- \n- words.\n+ New.\n"
        "2 parts of 1 page by hand that digests have otherwise\n"
    )
    assert snapshot(curated) == before


def test_what_is_kept_is_told_no_more(curated: Path) -> None:
    told = f"{PAPER}: edited by hand, kept"
    assert told in run("-C", curated, "convert").stdout
    assert run("-C", curated, "convert", "--keep", PAPER).stdout == (
        "1 digest: 1 page written, 1 unchanged, 0 removed, 0 problems\n"
    )
    assert told not in run("-C", curated, "convert").stdout
    assert "title: Mine" in (curated / PAPER).read_text() and "My\n\nwords." in (curated / PAPER).read_text()
    assert "2 parts of 1 page" in run("-C", curated, "convert", "--diff").stdout
    put_digest(make_archive(curated), "2025-03-14.jsonl", entry(1, summary="Newer.", comment="12 pages"))
    assert told in run("-C", curated, "convert").stdout


def test_what_digests_say_is_taken(curated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(curated / "content" / "papers")
    run("-C", curated, "convert", "--take", "2025-03/2503.00001.md", "abstract")
    assert "title: Mine" in (curated / PAPER).read_text() and "\n\nNew.\n" in (curated / PAPER).read_text()
    run("-C", curated, "convert", "--take", PAPER)
    assert "title: Paper 1" in (curated / PAPER).read_text()
    assert run("-C", curated, "convert", "--diff").stdout == "0 parts of 0 pages by hand that digests have otherwise\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--keep", "a.md", "--take", "a.md"], "--keep and --take each stand alone"),
        (["--keep", "a.md", "--prune"], "--keep and --take each stand alone"),
        (["--diff", "--prune"], "--diff only shows: leave --prune and --accept-loss out"),
        (["title"], "'title' is no option: parts of a page stand behind --keep FILE or --take FILE"),
    ],
)
def test_what_does_not_go_together_is_told(root: Path, arguments: list[str], told: str) -> None:
    result = run("-C", root, "convert", *arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Error: {told}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--keep", "content/pages/about.md"], "content/pages/about.md: there is nothing to settle"),
        (["--take", PAPER, "mood"], f"{PAPER}: has no part 'mood'"),
    ],
)
def test_what_is_not_there_is_not_settled(curated: Path, arguments: list[str], told: str) -> None:
    result = run("-C", curated, "convert", *arguments)
    assert (result.exit_code, result.stderr.startswith(f"Error: {told}\n  hint: name ")) == (2, True)


def test_explaining_adds_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    before = snapshot(root)
    result = run("-C", root, "add", "--explain", "--year", "2025", tmp_path / "page.txt", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert "\n     9  date       Mar 14\n    11  title      A Title\n" in result.stdout
    assert result.stderr.startswith(f"{tmp_path}/none.txt: can't be read: {os.strerror(errno.ENOENT)}\n")
    assert snapshot(root) == before


def test_a_file_is_explained_without_an_archive(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    result = run("-C", tmp_path, "add", "--explain", "--year", "2025", tmp_path / "page.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n    11  title      A Title\n" in result.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--date", "2025-03-14", "--year", "2025"], "Error: --date has a year of its own; leave --year out\n"),
        (["--date", "14.3.2025"], "'14.3.2025' is no date: write 2025-03-14\n"),
        (
            ["--format", "hf-pages"],
            'Error: no format is called "hf-pages"\n'
            "  hint: did you mean hf-page? `sitegen formats` lists them, `sitegen formats NAME` shows one\n",
        ),
    ],
)
def test_what_a_file_is_said_to_be_must_make_sense(root: Path, options: list[str], told: str) -> None:
    result = run("-C", root, "add", *options, "any.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(told)


def test_the_help_for_adding_lists_the_formats() -> None:
    listed = run("add", "--help").stdout.partition("Formats:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == [reader.name for reader in READERS]


def test_notes_of_a_conversion(root: Path) -> None:
    config = make_archive(root)
    put_digest(config, "2025-03-15.jsonl", entry(2))
    digest = put_digest(config, "2025-03-14.jsonl", entry(1))
    assert run("-C", root, "convert").stdout == "2 digests: 4 pages written, 0 unchanged, 0 removed, 0 problems\n"
    digest.unlink()
    notes = (
        "content/digests/2025-03-14.jsonl: no digest lists 2 of the pages any more; "
        "`sitegen convert --prune --accept-loss` removes them\n"
    )
    assert run("-C", root, "convert").stdout == (
        notes + "1 digest: 0 pages written, 2 unchanged, 0 removed, 0 problems\n"
    )
    assert run("-C", root, "check").stdout.startswith(notes)
    result = run("-C", root, "convert", "--prune")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pruning would take papers off 1 date page\n  hint: add --accept-loss if that is meant" in result.stderr
    assert run("-C", root, "convert", "--prune", "--accept-loss").stdout == (
        "content/dates/2025/2025-03-14.md: removed\n"
        "content/papers/2025-03/2503.00001.md: removed\n"
        "1 digest: 0 pages written, 2 unchanged, 2 removed, 0 problems\n"
    )


def test_the_archives_folder_is_named_before_or_behind_the_command(root: Path) -> None:
    assert run("-C", root, "convert").stdout == run("convert", "-C", root).stdout
    result = run("-C", root.parent, "new", "a b")
    assert (root.parent / "a b" / "sitegen.toml").is_file()
    shown = f"sitegen -C '{root.parent}/a b'"
    assert result.stdout.endswith(f"Next: {shown} add FILE…, then {shown} serve\n")


def test_wrong_usage_and_settings_exit_with_2(tmp_path: Path) -> None:
    result = run("-C", tmp_path, "build")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {tmp_path.resolve()}/sitegen.toml: no archive here\n"
        "  hint: make one with `sitegen new DIR`, or name its folder with -C DIR\n",
    )
    assert run("frobnicate").exit_code == 2
    assert run("-C", tmp_path, "add").exit_code == 2


def test_a_paper_by_hand(root: Path) -> None:
    made = run("-C", root, "paper", "2503.00001", "--date", "2025-03-14")
    told = "content/papers/2025-03/2503.00001.md: made; write its title, authors and abstract there\n"
    assert (made.exit_code, made.stdout) == (0, told)
    assert (
        run("-C", root, "paper", "arXiv:2503.00001").stdout == "content/papers/2025-03/2503.00001.md: there already\n"
    )
    assert run("-C", root, "paper", "A", "long", "title").stdout.endswith(
        "/a-long-title.md: made; write its authors and abstract there\n"
    )
    assert run("-C", root, "paper").exit_code == 2
    assert run("-C", root, "build", "--strict").exit_code == 0


def test_version_and_help() -> None:
    assert run("--version").stdout == f"sitegen, version {__version__}\n"
    for command in ("new", "add", "convert", "build", "serve", "search", "check"):
        assert command in run("--help").stdout
        assert run(command, "-h").exit_code == 0


def test_no_name_of_a_file_steers_the_terminal(root: Path) -> None:
    name = "a\x1b[2J\x07\u202egpj\nError: b\x9b\udcff.txt"
    (root / name).write_text("Nothing that anybody knows.")
    for result in (run("-C", root, "add", root / name), run("add", "--explain", root / name)):
        assert result.stderr.startswith(
            f"{root}/a\\u001b[2J\\u0007\\u202egpj\\nError: b\\u009b\\udcff.txt: not a format"
        )
    assert "\x1b" not in run("-C", root, "add", "--x\x1b[2J").stderr


@pytest.mark.parametrize("arguments", [("add", ""), ("-C", "", "build"), ("build", "--out", ""), ("new", "")])
def test_an_empty_name_is_not_the_folder_one_stands_in(root: Path, arguments: tuple[str, ...]) -> None:
    result = run("-C", root, *arguments)
    assert result.exit_code == 2
    assert "an empty name: write . for the folder you are in" in result.stderr


def test_a_paper_is_removed_two_are_merged_and_a_tag_is_renamed(root: Path) -> None:
    config = load_config(root)
    put_digest(config, "2025-03-14.jsonl", entry(1), entry(2), entry(3))
    run("-C", root, "build")
    assert run("-C", root, "remove", "paper 1", "--dry-run").stdout == (
        "content/papers/2025-03/2503.00001.md (Paper 1): would be removed\n"
    )
    assert run("-C", root, "remove", "paper 1").stdout == (
        "content/papers/2025-03/2503.00001.md (Paper 1): removed; to undo it, delete line 2 of content/addresses.txt\n"
        "1 digest: 1 page written, 2 unchanged, 0 removed, 0 problems\n"
    )
    assert run("-C", root, "merge", "2503.00002", "2503.00003").stdout == (
        "content/papers/2025-03/2503.00003.md: merged into content/papers/2025-03/2503.00002.md\n"
        "to undo it, restore content/ from version control (line 4 of content/addresses.txt)\n"
        "1 digest: 1 page written, 1 unchanged, 0 removed, 0 problems\n"
    )
    assert run("-C", root, "retag", "cs.LG", "machine learning").stdout == (
        "'cs.LG' is 'machine learning' now, on 1 paper\n"
        "to undo it: sitegen retag 'machine learning' cs.LG\n"
        "1 digest: 1 page written, 1 unchanged, 0 removed, 0 problems\n"
    )
    assert run("-C", root, "build").exit_code == 0
    assert run("-C", root, "check").exit_code == 0
    for command in (["retag", "machine learning", "ML"], ["remove", "2503.00002"]):
        assert run("-C", root, "-q", *command).output == ""
    result = run("-C", root, "remove", "2503.00002")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "Error: content/addresses.txt:3: /papers/2503.00002/ was removed before",
    )


def test_links_are_checked_for_the_address_that_the_site_was_built_for(root: Path) -> None:
    (root / "sitegen.toml").write_text('title = "Toy"\n')
    put_page(load_config(root), "content/pages/about.md", "---\ntitle: About\n---\n")
    put_page(load_config(root), "theme/templates/text.html", '<a href="/archive/">all</a>')
    assert run("-C", root, "check").exit_code == 0
    assert run("-C", root, "build", "--base-url", "https://toy.example/sub/").exit_code == 0
    result = run("-C", root, "check")
    assert result.exit_code == 1
    assert re.fullmatch(
        r"\d+ documents checked for https://toy.example/sub/, as it was built, 1 problem\n", result.stdout
    )
    assert result.stderr.startswith("about/index.html:")
    assert "links to /archive/, which is no page of the site" in result.stderr
    assert run("-C", root, "check", "--base-url", "https://toy.example/").exit_code == 0


def test_a_sample_of_a_format_is_shown_as_a_file_and_said_what_it_is(tmp_path: Path) -> None:
    listed = run("formats").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [reader.name for reader in READERS]
    result = run("formats", "ris")
    assert result.stderr == "RIS, in the dialects of EndNote, Zotero and publishers.\n"
    (tmp_path / "2025-03-14.txt").write_text(result.stdout)
    assert run("add", "--explain", tmp_path / "2025-03-14.txt").stdout.startswith(f"{tmp_path}/2025-03-14.txt: ris, ")
    assert run("-q", "formats", "ris").output == result.stdout
    result = run("formats", "rsi")
    assert (result.exit_code, result.stderr.splitlines()[1]) == (
        2,
        "  hint: did you mean ris? `sitegen formats` lists them, `sitegen formats NAME` shows one",
    )


def test_every_command_takes_the_folder_and_quiet() -> None:
    context = click.Context(main)
    commands = [command for name in COMMANDS if (command := main.get_command(context, name))]
    commands += [one for group in commands if isinstance(group, click.Group) for one in group.commands.values()]
    assert len(commands) > len(COMMANDS)
    for command in (main, *commands):
        options = {name for param in command.params for name in param.opts}
        assert {"-C", "-q", "--quiet"} <= options, command.name
