from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.errors import SitegenError
from sitegen.layout import SITE_MARKER
from sitegen.publishing.folder import check_folder, lock_folder
from tests.archives import make_archive, put_page, snapshot


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return make_archive(tmp_path / "archive")


def test_folders_that_a_build_must_not_replace_are_refused(config: Config, tmp_path: Path) -> None:
    (config.root / "content" / "papers").mkdir(parents=True)
    put_page(config, f"public/{SITE_MARKER}", "")
    full = tmp_path / "full"
    full.mkdir()
    (full / "thesis.tex").write_bytes(b"!")
    link = tmp_path / "link"
    link.symlink_to(full)
    hint = "\n  hint: name a folder of its own, such as --out public"
    for out, message in [
        (config.root, f"{config.root}: the output folder would replace the archive, or more{hint}"),
        (tmp_path, f"{tmp_path}: the output folder would replace the archive, or more{hint}"),
        (Path("/"), f"/: the output folder would replace the archive, or more{hint}"),
        (
            config.root / "content" / "papers",
            f"{config.root}/content/papers: the output folder would replace the archive's content/{hint}",
        ),
        (
            full,
            f"{full}: the output folder holds files that sitegen did not make\n"
            "  hint: empty it, or name another with --out",
        ),
        (
            config.root / ".sitegen",
            f"{config.root}/.sitegen: the output folder would replace the archive's .sitegen/{hint}",
        ),
        (
            config.root / "public" / "sub",
            f"{config.root}/public/sub: the output folder lies in another site, {config.root}/public{hint}",
        ),
        (link, f"{link}: the output folder is not a folder{hint}"),
        (full / "thesis.tex", f"{full}/thesis.tex: the output folder is not a folder{hint}"),
    ]:
        with pytest.raises(SitegenError) as caught, lock_folder(out, config):
            pass
        assert str(caught.value) == message
    assert snapshot(full) == {"thesis.tex": b"!"}


def test_two_builds_do_not_write_one_folder(config: Config) -> None:
    out = config.root / "public"
    with lock_folder(out, config), pytest.raises(SitegenError) as caught, lock_folder(out, config):
        pass
    assert str(caught.value) == f"{out}: another build is writing this folder\n  hint: wait until it is done"


def test_a_build_that_fails_leaves_no_folders_and_none_writes_through_a_link(config: Config, tmp_path: Path) -> None:
    out = config.root / "new" / "folder" / "site"
    with pytest.raises(RuntimeError), lock_folder(out, config):
        assert out.parent.is_dir()
        raise RuntimeError
    assert not (config.root / "new").exists()
    (config.root / ".public.lock").symlink_to(tmp_path / "outside")
    with pytest.raises(SitegenError, match="the site can't be written"), lock_folder(config.root / "public", config):
        pass
    assert not (tmp_path / "outside").exists()


def test_a_folder_that_cannot_be_read_is_an_error(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put_page(config, "public/a.txt", "1")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(SitegenError, match="the output folder can't be read: Permission denied"):
        check_folder(config.root / "public", config)


def test_what_lies_in_a_locked_folder_is_found(config: Config) -> None:
    put_page(config, f"public/{SITE_MARKER}", "")
    put_page(config, "public/papers/x/index.html", "words")
    with lock_folder(config.root / "public", config) as folder:
        sizes = {name: stamp[0] for name, stamp in folder.find_files().items()}
    assert sizes == {SITE_MARKER: 0, "papers/x/index.html": 5}
    assert sorted(path.name for path in config.root.iterdir()) == ["public", "sitegen.toml"]
