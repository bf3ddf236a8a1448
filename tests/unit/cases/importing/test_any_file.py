"""Whatever the file: a report or a clear refusal, and the same from CSV and workbook."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from core.cases.importing import ImportUnreadable, make_report
from core.kit.recognisers.communities import names_community
from tests.data.caseloads import HEADINGS, as_csv, as_xlsx, row, table
from tests.unit.cases.importing.reading import read

SMALL = table(row("1"), row("2"))
some = settings(max_examples=25, deadline=None)

words = st.sampled_from(
    [
        "",
        "fam. Jansen",
        "Roma gezin",
        "Syrisch",
        "14-01-2022",
        "31-02-2022",
        "12/31/2022",
        "2022-01-14",
        "44574",
        "750,00",
        "-250",
        "€ 12.500,00",
        "duizend",
        "veel",
        "5",
        "afgesloten",
        "lopend",
        "loopt nog??",
        "Enschede",
        "Enshede",
        "Oldenzaal",
        "=1+1",
        "#N/B",
        "n.v.t.",
        "geen",
        "111222333",
        "0",
        "Totaal",
        "eerste\ntweede",
        "fam. Jansèn",
        "'x",
        "onbekend",
        "2021-014",
    ]
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
rows = st.lists(st.lists(words, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=6)


def judged(data: bytes) -> tuple[object, ...] | str:
    """Return what a file gives: candidates, fates and what is told, or why it is refused."""
    try:
        caseload = read(data)
    except ImportUnreadable as refused:
        return refused.detail
    told = [(one.row, one.column, one.value, one.outcome, one.reason) for one in caseload.issues]
    return caseload.candidates, [(one.row, one.fate) for one in caseload.rows], told, caseload.dropped_columns


@some
@given(rows)
def test_the_same_content_gives_the_same_from_csv_and_workbook(content: list[list[str]]) -> None:
    """A first row that can be imported keeps the file a caseload; texts stay texts in both."""
    cells = table(row("1"), *content)
    assert judged(as_csv(cells)) == judged(as_xlsx(cells))


@some
@given(rows)
def test_every_row_has_one_fate_and_counts_add_up(content: list[list[str]]) -> None:
    caseload = read(as_csv(table(row("1"), *content)))
    report = make_report(caseload)
    assert report.rows == report.imported + report.unchanged + report.held_back + report.refused
    for one in caseload.rows:
        worst = {issue.outcome for issue in one.issues} & {"refused", "held_back"}
        assert (one.candidate is not None) == (one.fate == "candidate")
        assert bool(worst) == (one.fate in {"refused", "held_back"})
    for candidate in caseload.candidates:
        assert not names_community(str(candidate))
    for issue in report.issues:
        assert not names_community(issue.value)
        assert issue.reason
        assert issue.remedy


@some
@given(st.binary(max_size=2_000))
def test_any_bytes_give_a_report_or_a_refusal(data: bytes) -> None:
    judged(data)


@some
@given(st.binary(max_size=400))
def test_any_bytes_below_a_header_give_a_report_or_a_refusal(data: bytes) -> None:
    judged(as_csv(table(row("1"))) + data)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([as_csv(SMALL), as_xlsx(SMALL)]),
    st.integers(0, 30_000),
    st.binary(min_size=1, max_size=8),
)
def test_a_file_with_some_bytes_overwritten_gives_a_report_or_a_refusal(
    whole: bytes, at: int, data: bytes
) -> None:
    at %= len(whole)
    judged(whole[:at] + data + whole[at + len(data) :])


@some
@given(st.lists(texts, min_size=1, max_size=25), st.sampled_from([as_csv, as_xlsx]))
def test_any_headings_beside_the_known_ones_are_told(more: list[str], written: Callable[..., bytes]) -> None:
    cells = table([*row("1"), *["x"] * len(more)], headings=[*HEADINGS, *more])
    caseload = read(written(cells))
    assert len(caseload.dropped_columns) == len(more)
    assert len(caseload.candidates) == 1
    assert not [one.column for one in caseload.dropped_columns if names_community(one.column)]
