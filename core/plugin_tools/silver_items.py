"""Silver: people can read it, somebody else can keep it going, and its tests say that it works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from core.plugin_api import Told
from core.plugin_api.answers import kind_of
from core.plugin_api.checking import WrongAnswer
from core.plugin_api.rehearsing import TooLate, call_hook, hooks_of
from core.plugin_api.settings import label_of
from core.plugin_api.texts import hard_to_read, untranslated
from core.plugin_tools.checklist import DoesNotApply, item
from core.plugin_tools.reading_code import calls_of, imports_of, is_within
from core.plugin_tools.running import run_tests
from core.plugin_tools.subjects import Subject

_KEEPS: Final = re.compile(r"\bkeeps?\b|\bbewaa?rt?\b|persoonsgegevens|personal data", re.IGNORECASE)
_SHORTEST_README: Final = 60
_WAITING: Final = ("time.sleep",)
_BLOCKING: Final = ("sqlite3", "dbm", "psycopg2")


@item(
    "languages",
    "silver",
    title=Told(
        "Alle teksten zijn er in het Nederlands en in het Engels",
        "All texts are there in Dutch and in English",
    ),
    mend=Told("Vertaal wat er genoemd is.", "Translate what is named."),
)
def texts_are_translated(subject: Subject) -> Iterator[str]:
    """Say which texts of the manifest, and of what the hooks name, are in one language."""
    yield from (f"manifest.{found}" for found in untranslated(subject.manifest or ()))
    for hook, named in _named(subject):
        yield from (f"{hook}{found}" for found in untranslated(named))


@item(
    "readable",
    "silver",
    title=Told(
        "Markdown leest prettig en wordt getoond zoals bedoeld",
        "Markdown reads well and is shown as it is meant",
    ),
    mend=Told(
        "Kort zinnen in; geen HTML of plaatjes; sla geen kopniveau over.",
        "Shorten sentences; no HTML or pictures; pass over no level of headings.",
    ),
)
def texts_are_readable(subject: Subject) -> Iterator[str]:
    """Say which Markdown is hard to read."""
    for hook, named in _named(subject):
        yield from (f"{hook}{found}" for found in hard_to_read(named))


@item(
    "readme",
    "silver",
    title=Told(
        "Een README zegt wat het doet en wat het bewaart", "A README says what it does and what it keeps"
    ),
    mend=Told(
        "Schrijf README.md, met een stuk over wat het bewaart, ook als dat niets is.",
        "Write README.md, with a part on what it keeps, also when that is nothing.",
    ),
)
def readme_says_what_is_kept(subject: Subject) -> Iterator[str]:
    """Say what the README leaves out."""
    text = subject.page("README.md", "README.rst", "README")
    if not text:
        yield "there is no README"
    elif len(text.split()) < _SHORTEST_README:
        yield f"the README has fewer than {_SHORTEST_README} words"
    elif _KEEPS.search(text) is None:
        yield "the README does not say what is kept"


@item(
    "tests",
    "silver",
    title=Told("Er zijn tests, en ze slagen", "There are tests, and they pass"),
    mend=Told("Draai pytest en lees wat er staat.", "Run pytest and read what it says."),
)
def tests_pass(subject: Subject) -> Iterator[str]:
    """Run the tests, and say what they say when they fail."""
    if not any("def test_" in source.text for source in subject.tests):
        yield "there are no tests"
    else:
        yield from run_tests(subject)


@item(
    "hooks-tested",
    "silver",
    title=Told("Elke hook komt in een test voor", "Every hook is called in a test"),
    mend=Told('Roep de hook aan met call_hook(hooks, "…").', 'Call it with `call_hook(hooks, "…")`.'),
)
def every_hook_is_tested(subject: Subject) -> Iterator[str]:
    """Say which hooks stand in no test."""
    told = "\n".join(source.text for source in subject.tests)
    yield from (hook for hook in hooks_of(subject.module) if hook not in told)


@item(
    "settings",
    "silver",
    title=Told(
        "Elke instelling heeft een naam, een uitleg en een grens",
        "Every setting has a title, a hint and a bound",
    ),
    mend=Told(
        "Geef label(…, hint=…) en Meta(ge=…, le=…) of Meta(max_length=…).",
        "Give `label(…, hint=…)` and `Meta(ge=…, le=…)` or `Meta(max_length=…)`.",
    ),
)
def settings_are_explained(subject: Subject) -> Iterator[str]:
    """Say which settings an administrator would have to guess at."""
    settings = subject.manifest.settings if subject.manifest is not None else None
    if settings is None:
        raise DoesNotApply
    inspected: Any = msgspec.inspect.type_info(settings)
    for field in inspected.fields:
        inner = field.type.type if isinstance(field.type, msgspec.inspect.Metadata) else field.type
        extra = field.type.extra if isinstance(field.type, msgspec.inspect.Metadata) else None
        told = label_of(extra)
        if told is None or told.hint is None:
            yield f"{field.name} has no hint"
        if told is not None:
            yield from (f"{field.name}.{trouble}" for trouble in untranslated(told))
        if isinstance(inner, msgspec.inspect.StrType) and inner.max_length is None:
            yield f"{field.name} has no max_length"
        if isinstance(inner, msgspec.inspect.IntType) and (inner.ge, inner.le) == (None, None):
            yield f"{field.name} has no bound"


@item(
    "nothing-waits",
    "silver",
    title=Told("Niets houdt het proces op", "Nothing holds up the process"),
    mend=Told(
        "Wacht met await asyncio.sleep; bewaar in tabellen.",
        "Wait with `await asyncio.sleep`; keep things in tables.",
    ),
)
def nothing_blocks(subject: Subject) -> Iterator[str]:
    """Say where code waits in a way that holds up everybody."""
    for source in subject.sources:
        for line, called, _ in calls_of(source):
            if called in _WAITING:
                yield f"{source.path}:{line} calls {called}()"
        for line, module in imports_of(source):
            if is_within(module, _BLOCKING):
                yield f"{source.path}:{line} imports {module}"


@item(
    "licence",
    "silver",
    title=Told("Er staat bij onder welke licentie het valt", "It says under which licence it is"),
    mend=Told(
        "Zet license in pyproject.toml, en een bestand LICENSE.",
        "Set `license` in pyproject.toml, and add LICENSE.",
    ),
)
def licence_is_told(subject: Subject) -> Iterator[str]:
    """Say where the licence is missing."""
    if not subject.project.get("project", {}).get("license"):
        yield "pyproject.toml names no licence"
    if not any(
        (subject.root / name).is_file() for name in ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE")
    ):
        yield "there is no file LICENSE"


@item(
    "versions-agree",
    "silver",
    title=Told(
        "Het manifest en pyproject.toml noemen één versie", "The manifest and pyproject.toml name one version"
    ),
    mend=Told("Zet op beide plekken dezelfde versie.", "Write the same version in both."),
)
def versions_agree(subject: Subject) -> Iterator[str]:
    """Say how the versions differ."""
    told = subject.project.get("project", {}).get("version")
    if not subject.is_alone or subject.manifest is None or told is None:
        raise DoesNotApply
    if told != subject.manifest.version:
        yield f"pyproject.toml says {told}, the manifest {subject.manifest.version}"


def _named(subject: Subject) -> Iterator[tuple[str, Any]]:
    """Yield what each hook names; one that fails is told by another item."""
    for hook in hooks_of(subject.module):
        try:
            if kind_of(hook) is not None:
                yield hook, call_hook(subject.module, hook)
        except (WrongAnswer, TooLate):
            continue
        except Exception:  # noqa: BLE001, S112 - whatever a plugin raises, item ``hooks`` tells it
            continue
