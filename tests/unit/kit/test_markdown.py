"""Markdown from outside becomes HTML of our pages, and never anything that acts or fetches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from core.kit.markdown import plain, render

_ALLOWED = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
_TAG = re.compile(r"</?([a-z0-9]+)")


def test_paragraphs_lists_and_emphasis_wear_the_classes_of_our_pages() -> None:
    html = render("Een *rustig* begin.\n\n1. eerst\n   - dit\n2. dan\n")
    assert isinstance(html, Markup)
    assert '<p class="nl-paragraph">Een <em>rustig</em> begin.</p>' in html
    assert '<ol class="utrecht-ordered-list">\n<li class="utrecht-ordered-list__item">eerst' in html
    assert '<ul class="utrecht-unordered-list">\n<li class="utrecht-unordered-list__item">dit</li>' in html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\n## b\n\n# c", [2, 3, 2]),
        ("## a\n\n#### b\n\n### c\n\n## d", [2, 3, 3, 2]),
        ("### a\n\n# b", [2, 2]),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f", [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_begin_below_the_page_and_pass_over_no_level(text: str, levels: list[int]) -> None:
    html = render(text)
    assert [int(level) for level in re.findall(r"<h(\d)", html)] == levels
    assert [int(level) for level in re.findall(r"</h(\d)", html)] == levels
    assert f"nl-heading--level-{levels[0]}" in html


def test_another_page_can_put_headings_lower() -> None:
    assert "<h3" in render("# a", top=3)
    assert "<h2" in render("# a")


def test_html_is_shown_as_it_was_typed() -> None:
    html = render('<script>alert(1)</script>\n\n<img src=x onerror="a()">\n\nb <b onclick="c()">d</b>')
    assert set(_TAG.findall(html)) == {"p"}
    assert "&lt;script&gt;" in html
    assert "&lt;img src=x" in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "/casussen", "//elders.example", "mailto:a@b.example", "java&#115;cript:alert(1)", "\tjavascript:x",
    ],
)  # fmt: skip
def test_a_link_elsewhere_than_http_is_no_link(address: str) -> None:
    for text in (f"[lees]({address})", f"<{address}>", f"[lees]\n\n[lees]: {address}", f"![lees]({address})"):
        assert "<a" not in render(text)
        assert "<img" not in render(text)


def test_a_link_does_not_tell_where_somebody_came_from() -> None:
    html = render("[wet](https://wetten.example/a?b=1&c=2)")
    assert '<a href="https://wetten.example/a?b=1&amp;c=2" class="nl-link" rel="noreferrer">wet</a>' in html


def test_a_picture_is_not_fetched() -> None:
    assert "<img" not in render("![foto](https://elders.example/foto.png)")


def test_the_words_alone_can_be_had() -> None:
    assert plain("## Kop\n\nEen *kort*\nstuk [wet](https://a.example).\n\n- een\n- twee") == (
        "Kop. Een kort stuk wet. een twee"
    )


@given(st.text(alphabet=st.sampled_from(list("ab<>&\"'[]()!#*_`-+.:/\\\n 1>|~=hrefscipt")), max_size=200))
def test_whatever_is_typed_makes_only_harmless_elements(text: str) -> None:
    html = render(text)
    assert set(_TAG.findall(html)) <= _ALLOWED
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert all(
        href.startswith(("http://", "https://")) for href in re.findall(r'href="([^"]*)"', html.lower())
    )
