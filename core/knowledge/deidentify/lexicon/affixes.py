"""The word list of a Hunspell dictionary written out: every form of every word, with the flags of the form.

Only what the Dutch dictionary of OpenTaal uses: two-letter flags, one suffix after another, prefixes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple

FORBIDDEN: Final = "Fw"
_FEWEST_FIELDS: Final = 4


class Affix(NamedTuple):
    """One line of an affix file: what comes off, what goes on, when, and the flags of what comes out."""

    suffix: bool
    strip: str
    add: str
    condition: re.Pattern[str]
    flags: tuple[str, ...]

    def applied(self, word: str) -> str | None:
        """Return the form, or None where this affix does not fit the word."""
        if not self.condition.search(word):
            return None
        if self.suffix:
            return word.removesuffix(self.strip) + self.add if word.endswith(self.strip) else None
        return self.add + word.removeprefix(self.strip) if word.startswith(self.strip) else None


def read_affixes(path: Path) -> dict[str, list[Affix]]:
    """Read an affix file. Shape: by flag, in the order of the file."""
    rules: dict[str, list[Affix]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) <= _FEWEST_FIELDS or fields[0] not in {"SFX", "PFX"}:
            continue  # the head of a group has four fields
        suffix = fields[0] == "SFX"
        add, _, flags = fields[3].partition("/")
        condition = fields[4]
        rules[fields[1]].append(
            Affix(
                suffix,
                "" if fields[2] == "0" else fields[2],
                "" if add == "0" else add,
                re.compile(condition + "$" if suffix else "^" + condition),
                _pairs(flags),
            )
        )
    return rules


def written_out(folder: Path) -> dict[str, set[str]]:
    """Write out the dictionary in ``folder`` (index.aff, index.dic).

    Shape: each form with its flags; forbidden words are left out; the ligature of ij is written as two letters.
    """
    rules = read_affixes(folder / "index.aff")
    forms: dict[str, set[str]] = {}
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines():
        entry = line.split("\t")[0].strip()
        if not entry or entry.isdigit():
            continue
        word, _, told = entry.replace("\\/", "\0").partition("/")
        flags = _pairs(told.split()[0]) if told else ()
        if FORBIDDEN in flags:
            continue
        for form, kinds in _forms(word.replace("\0", "/"), flags, rules).items():
            forms.setdefault(form.replace("ĳ", "ij").replace("Ĳ", "IJ"), set()).update(kinds)
    return forms


def _forms(word: str, flags: tuple[str, ...], rules: dict[str, list[Affix]]) -> dict[str, set[str]]:
    forms = {word: set(flags)}
    prefixes: list[Affix] = []
    for affix in (rule for flag in flags for rule in rules.get(flag, ())):
        if not affix.suffix:
            prefixes.append(affix)
        elif (form := affix.applied(word)) is not None:
            forms.setdefault(form, set()).update(affix.flags)
            further = (rule for flag in affix.flags for rule in rules.get(flag, ()) if rule.suffix)
            for second in further:
                if (longer := second.applied(form)) is not None:
                    forms.setdefault(longer, set())
    whole = list(forms)
    for affix in prefixes:
        for form in whole:
            if (longer := affix.applied(form)) is not None:
                forms.setdefault(longer, set())
    return forms


def _pairs(flags: str) -> tuple[str, ...]:
    return tuple(flags[at : at + 2] for at in range(0, len(flags), 2))
