"""On the path of Python, makes this a system whose processes can't be forked, as Windows is."""

import os

if hasattr(os, "fork"):
    del os.fork
