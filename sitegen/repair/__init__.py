r"""TeX repair: the accents, signs and marks that TeX left in plain text, set right where a rule is safe.

Digest pages often hold abstracts from which TeX was half stripped: `\%` and `Schr\"odinger` are left outside formulas,
while inside them the dollars and every backslash went, so that `$4\times$` became `4times`. A rule is here only if what
it changes can hardly be anything else; Greek words without a backslash, `sim` and exponents stay as they came, and
dollars are never put back. A command of TeX's own means one thing wherever it stands, an author's own nothing that we
can know: it stays, and `unknown_commands` names it. Formulas and addresses are out of every rule's reach.

What a command stands for is looked up in pylatexenc's table (symbols.py). Its whole converter is not used: it takes
each text for a document, where a `%` begins a comment, `$5` a formula and a line's end a space, and drops what it does
not know.
"""

from sitegen.repair.bold import boldly
from sitegen.repair.mend import repair, unknown_commands

__all__ = ["boldly", "readable", "repair", "scripts", "unknown_commands"]
