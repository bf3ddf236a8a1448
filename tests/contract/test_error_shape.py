"""One shape for every error of the product, wherever it is declared."""

from __future__ import annotations

import importlib
import pkgutil
import re

import msgspec
import pytest
from litestar import Request
from litestar.testing import RequestFactory

import core
import tenants
from core.kit.errors import KernkrachtError
from core.web.problems import PROBLEM_JSON, answer_error, problem_of

DUTCH = re.compile(r"\b(de|het|een|u|is|niet|uw|dit|er|te|hier|geen|of|in|om|op)\b", re.IGNORECASE)


def import_everything() -> None:
    for package in (core, tenants):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)


def all_errors(base: type[KernkrachtError] = KernkrachtError) -> list[type[KernkrachtError]]:
    return [base, *(below for child in base.__subclasses__() for below in all_errors(child))]


import_everything()
ERRORS = sorted(
    {error for error in all_errors() if error.__module__.startswith(("core.", "tenants."))}, key=repr
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_the_canonical_shape(error):
    assert 400 <= error.status < 600
    assert error.status != 422, "malformed input is 400 (API design rules)"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    for text in (error.title, error.default_detail):
        assert text == text.strip()
        assert DUTCH.search(text)
    assert not error.title.endswith(".")
    assert error.default_detail.endswith(".")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_answered_as_a_problem(error):
    request: Request = RequestFactory().get("/api/v1/casussen")
    raised = error.__new__(error)
    KernkrachtError.__init__(raised)
    answer = answer_error(request, raised)
    body = msgspec.json.decode(answer.content)
    assert (answer.status_code, answer.media_type) == (error.status, PROBLEM_JSON)
    assert body == msgspec.to_builtins(problem_of(raised, body["traceId"]))
    assert {"type", "status", "title", "detail", "code", "traceId"} == body.keys()


def test_codes_are_told_apart():
    codes = [error.code for error in ERRORS if "code" in vars(error)]
    assert len(codes) == len(set(codes))
