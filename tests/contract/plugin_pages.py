"""The code blocks of the pages for plugin authors, and the files of a plugin among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?:#|--|\{#) ([\w/.-]+\.(?:py|sql|html|toml))(?: #\})?\n")


class Block(NamedTuple):
    """A block of code: its language, the path of the file that it is (or nothing), and the code."""

    language: str
    path: str
    code: str


def blocks_of(text: str) -> Iterator[Block]:
    """Yield every block of code in a page, in order."""
    for language, code in _BLOCK.findall(text):
        named = _PATH.match(code)
        yield Block(language, named.group(1) if named else "", code)


def write_file(folder: Path, block: Block) -> None:
    """Write the file that a block is; the folders of a package become packages."""
    file = folder / block.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.code, encoding="utf-8")
    if block.path.endswith(".py"):
        for above in file.relative_to(folder).parents:
            if above.parts and above.parts[0] != "tests":
                (folder / above / "__init__.py").touch()


def write_plugin(folder: Path, page: str) -> None:
    """Write every file that a page shows."""
    for block in blocks_of(page):
        if block.path:
            write_file(folder, block)
