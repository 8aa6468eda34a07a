"""Where things lie that tests look at."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
IS_CI = bool(os.environ.get("CI"))
"""Whether a test that lacks what it needs fails, rather than be skipped."""
SHARED = REPOSITORY.parent / "shared"
"""Real digests beside the project, where somebody has put them: tests that need them skip where they are missing."""
