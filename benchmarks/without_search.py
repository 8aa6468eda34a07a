"""sitegen without its search index, to see what the rest costs: `python -m benchmarks.without_search build`."""

from contextlib import nullcontext
from unittest import mock

from sitegen.__main__ import run

if __name__ == "__main__":
    no_update = mock.Mock(is_needed=False, in_background=lambda *_: nullcontext(list))
    with mock.patch("sitegen.publishing.publish.IndexUpdate", return_value=no_update):
        run()
