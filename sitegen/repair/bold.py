"""The bolder rules, for archives whose settings say `repair = "bold"`.

Inside formulas digest pages have lost every backslash, so that `\\sim3` is `sim3` and `{\\bf x}` is `{bf x}`. What such
a remnant was can mostly be told from what stands beside it, yet not beyond doubt: `sim2real` is a word. So they are off
unless an archive wants them, and never used on titles, by which papers are told apart.
"""

import re

_PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("sigma", r",?sigma(?:(?<=\dsigma)|(?<=\d,sigma))(?![A-Za-z_])", "σ"),
    ("theta", r"theta(?<=\dtheta)(?![A-Za-z])", "θ"),
    ("sim", r"sim(?<![A-Za-z_-]sim)(?=\d[\d.,]*(?:[^A-Za-z\d.,_-]|[.,]?\Z|[KMBkx](?![A-Za-z])|times))", "~"),
    ("sim ", r"sim (?<![\w-]sim )(?=\d[\d.]*×)", "~"),
    ("le ", r"le (?<=\dle )(?=[A-Za-z](?![A-Za-z]))", "≤ "),
    ("ge ", r"ge (?<=\dge )(?=[A-Za-z](?![A-Za-z]))", "≥ "),
    ("LambdaCDM", r"(?<![A-Za-z\\])LambdaCDM(?![A-Za-z])", "ΛCDM"),
    ("Deltaalpha", r"(?<![A-Za-z\\])Deltaalpha/alpha(?![A-Za-z])", "Δα/α"),
    ("Deltachi", r"(?<![A-Za-z\\])Deltachi(?=\^)", "Δχ"),
    ("lambdalambda", r"(?<![A-Za-z\\])lambdalambda(?=\d)", "λλ"),
    ("gammagamma", r"(?<![A-Za-z\\])gammagamma(?![A-Za-z])", "γγ"),
    ("^dagger", r"\^dagger", "†"),
    ("cdot", r"(?<![\w\\])cdot(?!\w)", "·"),
    ("leftrightarrow", r"(?<!\\)leftrightarrow(?![a-z])", "↔"),
    ("rightarrow", r"(?<![\\A-Za-z])rightarrow(?=[A-Z])|(?<=[A-Z])rightarrow(?![a-z])", "→"),
    ("math", r"(?<![A-Za-z\\])math(?:cal|bb|bf|rm|frak|scr) (?=[A-Z](?![A-Za-z]))", ""),
    ("text", r"(?<![A-Za-z\\])text(?:it|bf) (?=[A-Za-z])", ""),
    ("text", r"(?<![A-Za-z\\])text(?:it|bf|tt|sc)\{([^{}]*)\}(?!\{)", r"\1"),
    ("{", r"(?<=[_^])\{(?:rm|bf|tt|sf) (?=[^{}]*\})", "{"),
    ("{", r"(?<![\w\\^_])\{(?:bf|rm|tt|sc|sf|sl|scriptsize|footnotesize) ([^{}]*)\}", r"\1"),
    ("{", r"(?<![^\s(])\{([A-Z](?:[^\s{}]* ){7,}[^{}]*[.!?])\}", r"\1"),
)
"""What must stand in a text for a rule to be tried, the rule's pattern, and what comes in place of it."""
BOLD_RULES = [(cue, re.compile(pattern), sign) for cue, pattern, sign in _PATTERNS]


def boldly(text: str) -> str:
    """Text with all bold rules applied: as a page may show it, whatever its archive's settings say of its Markdown."""
    for cue, pattern, sign in BOLD_RULES:
        if cue in text:
            text = pattern.sub(sign, text)
    return text
