"""What the hooks say of themselves, for the authors' page `docs/plugins/README.md` and for the test that reads it."""

from __future__ import annotations

import inspect
import re
from typing import Any, Final

import msgspec

from core.plugin_api import hookspecs
from core.plugin_api.markers import PROJECT

ASKED: Final = ("Called when", "May return", "Time limit")
"""What the docstring of every hook has to say."""

_PART: Final = re.compile(
    rf"^({'|'.join(ASKED)}): (.+?)(?=^(?:{'|'.join(ASKED)}): |\Z)", re.MULTILINE | re.DOTALL
)


class HookText(msgspec.Struct, frozen=True):
    """A hook as it is described: ``signature`` as an author writes it, ``parts`` by the words of ``ASKED``."""

    name: str
    signature: str
    purpose: str
    parts: dict[str, str]

    @property
    def missing(self) -> list[str]:
        """What the docstring leaves out; empty when the hook is documented."""
        return [*([] if self.purpose else ["purpose"]), *(word for word in ASKED if word not in self.parts)]


def list_hooks(namespace: Any = hookspecs) -> list[HookText]:
    """List what is marked as a hook in a module, by name."""
    marked = (
        found
        for found in vars(namespace).values()
        if inspect.isfunction(found) and hasattr(found, f"{PROJECT}_spec")
    )
    return sorted(map(_text_of, marked), key=lambda hook: hook.name)


def as_markdown() -> str:
    """Return the reference of all hooks, a section for each."""
    sections: list[str] = []
    for hook in list_hooks():
        parts = "\n".join(f"* **{word}:** {text}" for word, text in hook.parts.items())
        sections.append(f"### {hook.name}\n\n```python\n{hook.signature}\n```\n\n{hook.purpose}\n\n{parts}\n")
    return "\n".join(sections)


def _text_of(function: Any) -> HookText:
    name: str = function.__name__
    purpose, _, rest = (inspect.getdoc(function) or "").partition("\n\n")
    parts = {word: " ".join(told.split()) for word, told in _PART.findall(rest)}
    signature = f"@hookimpl\ndef {name}{inspect.signature(function)}: ...".replace("'", "")
    return HookText(name, signature, purpose, parts)
