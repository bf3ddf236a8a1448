from __future__ import annotations

import pytest

from core.kit.errors import StaleVersion
from core.kit.etags import VersionRequired, etag_of, require_match, require_version, versioned


@pytest.mark.parametrize("if_match", ['"3"', '"2", "3"', "*", ' "3" '])
def test_a_change_of_the_version_that_was_seen_is_let_through(if_match):
    require_match(if_match, 3)


@pytest.mark.parametrize("if_match", ['"2"', "3", 'W/"3"', "x", '"33"'])
def test_a_change_of_another_version_is_refused(if_match):
    with pytest.raises(StaleVersion):
        require_match(if_match, 3)


@pytest.mark.parametrize("if_match", [None, ""])
def test_a_change_without_a_version_is_refused(if_match):
    with pytest.raises(VersionRequired) as caught:
        require_match(if_match, 3)
    assert caught.value.status == 428


def test_a_form_with_an_older_version_is_refused():
    require_version(3, 3)
    with pytest.raises(StaleVersion):
        require_version(2, 3)


def test_an_answer_carries_its_version_and_address():
    answer = versioned("x", 3, location="/api/v1/casussen/1")
    assert dict(answer.headers) == {"ETag": etag_of(3), "Location": "/api/v1/casussen/1"}
