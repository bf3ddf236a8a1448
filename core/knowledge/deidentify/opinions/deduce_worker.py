"""The process that knows deduce: a line of JSON in is a text, a line of JSON out is what deduce found in it.

Run as a script, apart from us: deduce is licensed under the (L)GPL, takes 0.2 GB, and speaks to nobody but over these two
pipes. It ends when its standard input does, and at a text that deduce cannot take. Nothing of ours is imported.

By itself deduce spells out every way to write 157,000 streets and 60,000 institutions, which takes a minute and a half,
1.1 GB and a cache inside the installed packages. Without those spellings it starts in seconds and needs no cache; on the 60
notes of development what it finds is the same to the character.

One of its rules takes any word with a capital before a name along with it ("Voortgang Damir"). That rule is off: on the same
notes 96 instead of 90 of a hundred characters that deduce removes are then right, and beside Frog no name less is found.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

import deduce.lookup_structs
from deduce import Deduce

_NOT_SPELLED_OUT: Final = frozenset({"lst_street", "lst_healthcare_institution"})
_TAKES_WORDS_BEFORE_NAMES: Final = "naam_left"


def main() -> None:
    """Tell the version when ready, then answer each text until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # deduce logs to the standard output
    finder = _finder()
    _tell(answers, {"version": deduce.__version__})
    for line in sys.stdin.buffer:
        _tell(answers, _found(finder, json.loads(line)))


def _finder() -> Deduce:
    spelled_out = deduce.lookup_structs.optional_load_json

    def some_spelled_out(path: Path) -> dict[str, Any] | None:
        return None if path.parent.name in _NOT_SPELLED_OUT else spelled_out(path)

    deduce.lookup_structs.optional_load_json = some_spelled_out
    deduce.lookup_structs.cache_lookup_structs = _keep_no_cache
    return Deduce(build_lookup_structs=True, config=_without_words_before_names())


def _without_words_before_names() -> dict[str, Any]:
    config = json.loads(Path(deduce.__file__).with_name("base_config.json").read_text(encoding="utf-8"))
    patterns = config["annotators"]["name_context"]["args"]["pattern"]
    kept = [each for each in patterns if each["name"] != _TAKES_WORDS_BEFORE_NAMES]
    return {"annotators": {"name_context": {"args": {"pattern": kept}}}}


def _keep_no_cache(**_told: Any) -> None:
    pass


def _found(finder: Deduce, text: str) -> dict[str, Any]:
    found = finder.deidentify(text, disabled={"redactor"}).annotations
    return {"spans": sorted((each.start_char, each.end_char, each.tag) for each in found)}


def _tell(answers: Any, said: dict[str, Any]) -> None:
    answers.write(json.dumps(said) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
