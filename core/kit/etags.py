"""Versions of resources: ``ETag`` out, ``If-Match`` required on changes, so that nobody overwrites unseen work.

``If-None-Match`` needs nothing here: the edge answers 304 when the ETag of an answer is the one asked about.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeVar

from litestar import Response
from litestar.params import HeaderParameter

from core.kit.errors import KernkrachtError, StaleVersion

Content = TypeVar("Content")

IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        min_length=1,
        max_length=200,
        description="De `ETag` van de versie die u wijzigt. Zonder deze kop volgt 428, bij een oudere versie 412.",
    ),
]


class VersionRequired(KernkrachtError):
    """A change came without ``If-Match``."""

    status: ClassVar[int] = 428
    code: ClassVar[str] = "version-required"
    title: ClassVar[str] = "Noem de versie die u wijzigt"
    default_detail: ClassVar[str] = "Stuur de kop If-Match mee met de ETag die u bij het ophalen kreeg."


def etag_of(version: int) -> str:
    """Return the strong ETag of a row's version."""
    return f'"{version}"'


def require_match(if_match: str | None, version: int) -> None:
    """Check that the caller saw ``version``, the present one.

    Raises: VersionRequired without ``If-Match``; StaleVersion when it names other versions. ``*`` matches every version.
    """
    if not if_match:
        raise VersionRequired
    seen = {tag.strip() for tag in if_match.split(",")}
    if "*" not in seen and etag_of(version) not in seen:
        raise StaleVersion


def require_version(seen: int, version: int) -> None:
    """Check the version that a form on a page carried. Raises: StaleVersion when it is not the present one."""
    if seen != version:
        raise StaleVersion


def versioned(content: Content, version: int, *, location: str | None = None) -> Response[Content]:
    """Return the answer with ``content`` and the ETag of its version; ``location`` is where a new resource stands."""
    headers = {"ETag": etag_of(version)}
    if location is not None:
        headers["Location"] = location
    return Response(content, headers=headers)
