"""Gold: what is kept ends by itself, people find help, and others dare to change it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from core.plugin_api import Told
from core.plugin_api.rehearsing import hooks_of
from core.plugin_tools.checklist import DoesNotApply, item
from core.plugin_tools.running import check_types, migrate_for_trial
from core.plugin_tools.subjects import Subject

_TWO_MUNICIPALITIES: Final = re.compile(r"other_municipality|BOVENDORP|tenant_b|other_town")
_MOST_LINES: Final = 500
_DEFINED: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@item(
    "walls",
    "gold",
    title=Told(
        "De migraties draaien, en laten alleen tabellen met een wand achter",
        "The migrations run, and leave nothing behind but walled tables",
    ),
    mend=Told(
        "Lees wat de migratie zegt; zie docs/plugins/tables.md.",
        "Read what the migration says; see tables.md.",
    ),
)
def tables_have_walls(subject: Subject) -> Iterator[str]:
    """Migrate an empty database with the plugin's migrations, and say what the house refuses."""
    if subject.manifest is None or not subject.manifest.tables:
        raise DoesNotApply
    yield from migrate_for_trial(subject.manifest)


@item(
    "retention",
    "gold",
    title=Told("Wat het van mensen bewaart, gaat vanzelf weg", "What it keeps of people goes by itself"),
    mend=Told("Beantwoord register_retention_rules.", "Answer `register_retention_rules`."),
)
def what_is_kept_ends(subject: Subject) -> Iterator[str]:
    """Say when personal data is kept without an end."""
    if subject.manifest is None or not subject.manifest.personal_data:
        raise DoesNotApply
    if "register_retention_rules" not in hooks_of(subject.module):
        yield "the manifest names personal data, and no retention rule destroys it"


@item(
    "help",
    "gold",
    title=Told(
        "Wie ermee werkt, vindt er een hoofdstuk over in de hulp",
        "Who works with its pages finds a chapter in the help",
    ),
    mend=Told("Beantwoord register_help.", "Answer `register_help`."),
)
def help_is_there(subject: Subject) -> Iterator[str]:
    """Say when a plugin with pages or settings brings no help."""
    hooks = hooks_of(subject.module)
    has_settings = subject.manifest is not None and subject.manifest.settings is not None
    if not has_settings and not {"register_routes", "register_navigation"} & set(hooks):
        raise DoesNotApply
    if "register_help" not in hooks:
        yield "it has pages or settings, and no help"


@item(
    "isolation-tested",
    "gold",
    title=Told("Een test kijkt met twee gemeenten", "A test looks with two municipalities"),
    mend=Told(
        "Gebruik municipality en other_municipality in een test.",
        "Use `municipality` and `other_municipality` in a test.",
    ),
)
def two_municipalities_are_tested(subject: Subject) -> Iterator[str]:
    """Say when no test sees what the other municipality sees."""
    if not any(
        _TWO_MUNICIPALITIES.search(source.text) for source in subject.tests if "def test_" in source.text
    ):
        yield "no test asks for another municipality"


@item(
    "types",
    "gold",
    title=Told(
        "De code is getypeerd; mypy --strict heeft niets te zeggen",
        "It is typed; `mypy --strict` has nothing to say",
    ),
    mend=Told("Draai mypy --strict en herstel wat het zegt.", "Run `mypy --strict` and mend what it says."),
)
def types_are_clean(subject: Subject) -> Iterator[str]:
    """Say what mypy says."""
    yield from check_types(subject)


@item(
    "documented-code",
    "gold",
    title=Told(
        "Wat openbaar is, heeft een docstring; geen bestand is langer dan 500 regels",
        "What is public has a docstring; no file is longer than 500 lines",
    ),
    mend=Told("Schrijf de docstring, of splits het bestand.", "Write the docstring, or split the file."),
)
def code_is_documented(subject: Subject) -> Iterator[str]:
    """Say which public names have no docstring, and which files outgrew their bound."""
    for source in subject.sources:
        if source.text.count("\n") > _MOST_LINES:
            yield f"{source.path} has more than {_MOST_LINES} lines"
        for node in (source.tree or ast.Module([], [])).body:
            if isinstance(node, _DEFINED) and not node.name.startswith("_") and not ast.get_docstring(node):
                yield f"{source.path}:{node.lineno} {node.name}"


@item(
    "changelog",
    "gold",
    title=Told("Een logboek noemt de versie van nu", "A changelog names the present version"),
    mend=Told("Beschrijf de versie in CHANGELOG.md.", "Describe the version in CHANGELOG.md."),
)
def changelog_names_the_version(subject: Subject) -> Iterator[str]:
    """Say when the version stands in no changelog; the bundled plugins are in that of the product."""
    if not subject.is_alone:
        raise DoesNotApply
    text = subject.page("CHANGELOG.md", "CHANGES.md", "CHANGELOG.rst")
    if subject.manifest is not None and subject.manifest.version not in text:
        yield f"{subject.manifest.version} stands in no changelog"
