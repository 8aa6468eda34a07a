"""sitegen without its search index: `python -m benchmarks.without_search build` shows what the rest of a build costs."""

import sys

from sitegen import build
from sitegen.cli import main

if __name__ == "__main__":
    sys.modules["sitegen.build"].__dict__["_put_index"] = lambda *_: None
    assert build
    main()
