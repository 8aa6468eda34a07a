"""sitegen without its search index, to see what the rest costs: `python -m benchmarks.without_search build`."""

from unittest import mock

from sitegen.__main__ import run

if __name__ == "__main__":
    with mock.patch("sitegen.publish.Indexing", return_value=mock.Mock(is_needed=False)):
        run()
