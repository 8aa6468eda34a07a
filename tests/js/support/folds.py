"""Prints runs of characters that Unicode has, each as its first code point and what every character is folded to."""

import json
import sys
import unicodedata
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from sitegen.search.analysis import fold

there = (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs"))
runs = [[code for _, code in run] for _, run in groupby(enumerate(there), key=lambda pair: pair[1] - pair[0])]
json.dump([(run[0], [fold(chr(code)) for code in run]) for run in runs], sys.stdout)
