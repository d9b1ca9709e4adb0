"""Partial dates: what is written is what is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dates import PartialDate, Precision, describe_span


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.sampled_from(Precision))
    return PartialDate(
        day.year,
        day.month if precision >= Precision.MONTH else None,
        day.day if precision == Precision.DAY else None,
        approximate=draw(st.booleans()),
        by=draw(st.booleans()),
    )


@given(partial_dates())
def test_written_and_read_again_it_is_the_same(written: PartialDate) -> None:
    assert PartialDate.parse(str(written)) == written


@given(partial_dates())
def test_its_bounds_are_in_order_and_within_what_is_written(written: PartialDate) -> None:
    first, last = written.earliest or written.latest, written.latest
    assert first <= last
    assert first <= written.reached <= last
    assert first.year == last.year == written.year
    assert written.month is None or first.month == last.month == written.month
    assert written.day is None or last.day == written.day


@given(st.text(alphabet="0123456789-~./ ", max_size=14) | st.text(max_size=14))
def test_any_text_is_a_date_written_so_or_refused(text: str) -> None:
    try:
        written = PartialDate.parse(text)
    except ValueError:
        return
    assert str(written) == text


@pytest.mark.parametrize(
    ("written", "precision", "earliest", "latest"),
    [
        ("2024", Precision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02~", Precision.MONTH, date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-06-05", Precision.DAY, date(2024, 6, 5), date(2024, 6, 5)),
        ("../2022-04-19", Precision.DAY, None, date(2022, 4, 19)),
        ("../2010", Precision.YEAR, None, date(2010, 12, 31)),
    ],
)
def test_bounds(written: str, precision: Precision, earliest: date | None, latest: date) -> None:
    partial = PartialDate.parse(written)
    assert (partial.precision, partial.earliest, partial.latest) == (precision, earliest, latest)


def test_it_counts_as_come_on_its_first_day_and_a_by_date_on_its_last() -> None:
    assert PartialDate.parse("2024-06").reached == date(2024, 6, 1)
    assert PartialDate.parse("../2024-06").reached == date(2024, 6, 30)


@pytest.mark.parametrize(
    "text",
    ["", "2024-06-00", "2024-00", "2024-6-5", "2023-02-29", "2024-13", "0000", "24", "2024-06-05 ",
     "2024-06-05\n", "05/06/2024", "../", "2024~~", "2024/..", "~2024", "２０２４", "٢٠٢٤-٠٦"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-06-05", "5 June 2024"),
        ("2024-06", "June 2024"),
        ("2024~", "about 2024"),
        ("../2022-04-19", "by 19 April 2022"),
        ("../2022-04~", "by about April 2022"),
    ],
)
def test_said_no_more_precisely_than_known(written: str, said: str) -> None:
    assert PartialDate.parse(written).describe() == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-06-03", "2024-06-04", "3 to 4 June 2024"),
        ("2024-06-30", "2024-07-02", "30 June to 2 July 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
        ("2024-02", "2024-06", "February to June 2024"),
        ("2024-06", "2025", "June 2024 to 2025"),
        ("2024-06-05", "2024-06", "5 June 2024 to June 2024"),
        ("2024-06-05", "2024-06-05", "5 June 2024"),
        ("2021-12~", "2022-06", "about December 2021 to June 2022"),
        ("../2010", "2023-02-18", "2010 or before to 18 February 2023"),
        ("2021-12", "../2025-06-08", "December 2021 to 8 June 2025 at the latest"),
        ("2024-06-05", "", "5 June 2024"),
        (None, "2024-06", "June 2024"),
        ("", None, "date unknown"),
    ],
)
def test_a_span_repeats_nothing(start: str | None, end: str | None, said: str) -> None:
    assert describe_span(start, end) == said


@given(partial_dates(), partial_dates())
def test_every_span_can_be_said(start: PartialDate, end: PartialDate) -> None:
    said = describe_span(str(start), str(end))
    assert str(start.year) in said
    assert str(end.year) in said
