from __future__ import annotations

from uuid import UUID

import pytest

from core.kit import signing
from core.kit.paging import Paging, WrongCursor
from core.kit.signing import (
    BrokenToken,
    NoSigningSecret,
    keyed_hash,
    open_token,
    seal_token,
    use_signing_secret,
)

ROWS = [(number, UUID(int=number)) for number in range(10)]
SECRET = "een geheim van de installatie"


@pytest.fixture(autouse=True)
def secret():
    before = signing._Secret.value
    use_signing_secret(SECRET.encode())
    yield
    signing._Secret.value = before
    signing._key_for.cache_clear()
    signing._sealer_for.cache_clear()


def asked(cursor=None, *, size=3, path="/api/v1/casussen", query="status=a", tenant="a"):
    return Paging(path=path, query=query, tenant=tenant, size=size, cursor=cursor)


def read(paging):
    after = paging.after(tuple[int, UUID])
    return [row for row in ROWS if after is None or row > after][: paging.limit]


def key(row):
    return row


def test_following_the_cursors_gives_every_row_once():
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor is not None:
        paging = asked(cursor)
        rows = read(paging)
        page = paging.answer(rows, key=key, out=lambda row: row[0]).content
        seen += page.results
        cursor, pages = page.next_cursor, pages + 1
    assert seen == list(range(10))
    assert pages == 4


def test_the_last_page_has_no_cursor_also_when_it_is_full():
    assert asked(size=10).answer(ROWS, key=key, out=str).content.next_cursor is None


def test_the_next_page_is_linked_with_the_filter_and_the_size():
    answer = asked(query="paginaGrootte=3&status=a").answer(read(asked()), key=key, out=str)
    assert (
        answer.headers["Link"]
        == f'<?status=a&paginaGrootte=3&cursor={answer.content.next_cursor}>; rel="next"'
    )


@pytest.mark.parametrize(
    "other", [{"path": "/api/v1/inzetten"}, {"query": "status=b"}, {"query": ""}, {"tenant": "b"}]
)
def test_a_cursor_does_not_work_for_another_list_filter_or_tenant(other):
    cursor = asked().next_cursor(ROWS, key)
    with pytest.raises(WrongCursor):
        asked(cursor, **other).after(tuple[int, UUID])


def test_a_cursor_works_with_another_size_and_another_order_of_the_filter():
    cursor = asked(query="a=1&b=2").next_cursor(ROWS, key)
    assert (
        asked(cursor, query=f"b=2&cursor={cursor}&a=1&paginaGrootte=5", size=5).after(tuple[int, UUID])
        == ROWS[2]
    )


def test_a_cursor_cannot_be_forged_or_read():
    cursor = asked().next_cursor([("Jansen",)] * 9, key)
    for wrong in ["", "x", "%", "é", cursor[:-2], cursor + "AA", cursor.swapcase()]:
        with pytest.raises(WrongCursor):
            asked(wrong).after(tuple[str])
    use_signing_secret(b"another installation")
    with pytest.raises(WrongCursor):
        asked(cursor).after(tuple[str])


def test_a_cursor_of_another_kind_of_key_is_refused():
    with pytest.raises(WrongCursor):
        asked(asked().next_cursor(ROWS, key)).after(tuple[UUID])


def test_pages_get_links_to_the_start_and_onwards():
    first = asked()
    links = first.links(read(first), key=key)
    assert (links.first, links.next) == (
        None,
        f"?status=a&paginaGrootte=3&cursor={first.next_cursor(ROWS, key)}",
    )
    second = asked(first.next_cursor(ROWS, key))
    assert second.links([], key=key).first == "?status=a&paginaGrootte=3"


def test_a_token_opens_only_for_its_purpose_and_what_it_is_bound_to():
    token = seal_token("cursor", b"content", b"list")
    assert open_token("cursor", token, b"list") == b"content"
    for purpose, bound_to in [("other", b"list"), ("cursor", b"other")]:
        with pytest.raises(BrokenToken):
            open_token(purpose, token, bound_to)


def test_keyed_hashes_differ_by_purpose_and_secret():
    one = keyed_hash("a", b"x")
    assert one == keyed_hash("a", b"x") != keyed_hash("b", b"x")
    use_signing_secret(b"another installation")
    assert keyed_hash("a", b"x") != one


def test_nothing_is_signed_without_the_secret():
    signing._Secret.value = None
    signing._key_for.cache_clear()
    with pytest.raises(NoSigningSecret):
        keyed_hash("a", b"x")
