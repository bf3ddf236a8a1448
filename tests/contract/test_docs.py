"""The documents are true of the repository: what they name, exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import PurePosixPath

import pytest
import yaml

from core.cli import app
from tests.contract.tree import ROOT, read, repository_files

HEADINGS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]
PAGES = [path for path in repository_files() if path.endswith(".md")]
MADE_ON_SITE = {"deploy/master.key", "deploy/.env"}
DECISIONS = [path for path in PAGES if re.fullmatch(r"docs/decisions/\d{4}-[a-z0-9-]+\.md", path)]


def _anchors(path: str) -> set[str]:
    """Return the anchors that the headings of a page make, as the usual renderers do."""
    headings = re.findall(r"^#+ (.+)$", read(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(PurePosixPath(path).name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS)
def test_a_decision_says_everything_and_names_what_enforces_it(path: str) -> None:
    text = read(path)
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {PurePosixPath(path).name[:4]}. ")
    enforcing = re.findall(r"`((?:tests|core|tenants|deploy)/[\w/.-]+)`", text.partition("## Enforced by")[2])
    assert enforcing, "the decision names nothing that enforces it"
    assert [name for name in enforcing if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(path: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", read(path)):
        page, _, anchor = target.partition("#")
        if "://" in target or "{" in target:
            continue
        found = (ROOT / path).parent / page if page else ROOT / path
        if not found.exists() or (anchor and anchor not in _anchors(str(found.resolve().relative_to(ROOT)))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("path", PAGES)
def test_every_file_in_backticks_exists(path: str) -> None:
    named = re.findall(r"`((?:core|tenants|tests|migrations|deploy|docs)/[\w./-]+)`", read(path))
    assert [name for name in named if not (ROOT / name).exists() and name not in MADE_ON_SITE] == []


def test_every_command_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))
    text = "\n".join(read(path) for path in PAGES)
    made = set(re.findall(r"(?:^    |`)make ([a-z]+)", text, flags=re.MULTILINE))
    assert {"demo", "test", "check", "bench"} <= made <= targets
    used = set(re.findall(r"(?:^    |exec web |`)kernkracht ([a-z]+)", text, flags=re.MULTILINE))
    assert used <= set(app)


def test_the_documents_name_one_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[(\d[^\]]*)\]", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == version
    assert yaml.safe_load(read("publiccode.yml"))["softwareVersion"] == version


def test_publiccode_holds_what_its_standard_asks() -> None:
    told = yaml.safe_load(read("publiccode.yml"))
    asked = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"}
    assert asked | {"description", "legal", "maintenance", "localisation"} <= told.keys()
    assert told["legal"]["license"] == "EUPL-1.2"
    for language in ("nl", "en"):
        described = told["description"][language]
        assert len(described["shortDescription"]) <= 150
        assert 150 <= len(described["longDescription"]) <= 10_000
        assert described["features"]
    assert told["maintenance"]["contacts"]
    assert told["localisation"]["availableLanguages"] == ["nl", "en"]
