"""sitegen: a static site generator for paper digest archives.

A digest is a day's list of papers, in whatever form it came. Two halves, joined by plain files, make a site of many:

    import    digest file ──digests──▶ Digest ──convert──▶ content/papers/*.md, content/dates/*.md
    publish   content/ ──archive──▶ Archive ──site──▶ Page ──rendering──▶ document ──publishing──▶ public/

The Markdown pages in between are the archive of record: people read and edit them, and their file names are the
permalinks. `build` runs all stages in order: reading `build.py`, then `publishing/publish.py`, is reading the program.

    from pathlib import Path
    import sitegen

    config = sitegen.load_config(Path("my-archive"))
    report = sitegen.build(config, config.root / "public")

Whatever else a program may want stands in the module of its name, such as `sitegen.intake.add.add`: all that is
imported here is what a build needs for which nothing has changed, so that it is over soon.
"""

__version__ = "0.1.0"

from sitegen.build import Report, build
from sitegen.config import Config, load_config
from sitegen.errors import Problem, SitegenError

__all__ = ["Config", "Problem", "Report", "SitegenError", "build", "load_config"]
