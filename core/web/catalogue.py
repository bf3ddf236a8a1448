"""The catalogue of Dutch texts: ``python -m core.web.catalogue`` brings nl.po up to the templates and code.

Texts are found in templates (``_``, ``ngettext``) and in code: calls of those names and of ``N_``, and the English
arguments of `flash_text` and `MenuItem`. A text without Dutch is a red test.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from core.kit.i18n import CATALOGUES

CORE: Final = Path(__file__).parents[1]
DUTCH: Final = CATALOGUES / "nl.po"
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "flash_text": (2,),
    "MenuItem": (1,),
}
METHODS: Final = [("**/templates/**.html", "jinja2.ext.babel_extract"), ("**.py", "python")]
OPTIONS: Final = {"**/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
_NO_MOMENT: Final = datetime(2026, 1, 1, tzinfo=UTC)  # so that the file changes only when a text does


def texts_in_use() -> Catalog:
    """Return every English text that pages and code ask for, with the files that ask, in order of text."""
    found = Catalog(locale="nl", project="Kernkracht", version="1", charset="utf-8")
    for filename, _line, text, _comments, _context in extract_from_dir(CORE, METHODS, OPTIONS, KEYWORDS):
        found.add(text, locations=[(filename, 0)])
    return found


def dutch_texts() -> Catalog:
    """Return the catalogue as it stands."""
    if not DUTCH.exists():
        return Catalog(locale="nl")
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def update() -> list[str]:
    """Bring nl.po up to what is in use: new texts come without Dutch, stale ones go. Return the texts without Dutch."""
    catalogue = dutch_texts()
    catalogue.update(texts_in_use(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.header_comment = "# The Dutch texts of the pages; brought up by python -m core.web.catalogue"
    catalogue.project, catalogue.version = "Kernkracht", "1"
    catalogue.last_translator = catalogue.language_team = "Kernkracht"
    catalogue.msgid_bugs_address = ""
    catalogue.creation_date = catalogue.revision_date = _NO_MOMENT
    DUTCH.parent.mkdir(exist_ok=True)
    with DUTCH.open("wb") as file:
        write_po(
            file,
            catalogue,
            sort_output=True,
            omit_header=False,
            width=120,
            ignore_obsolete=True,
            no_location=True,
        )
    return untranslated(catalogue)


def untranslated(catalogue: Catalog) -> list[str]:
    """List the texts of a catalogue that have no Dutch."""
    return [str(message.id) for message in catalogue if message.id and not _is_told(message.string)]


def _is_told(dutch: object) -> bool:
    return all(dutch) if isinstance(dutch, tuple | list) else bool(dutch)


if __name__ == "__main__":
    sys.stdout.writelines(f"{missing}\n" for missing in update())
