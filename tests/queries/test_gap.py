"""Days between dates that are known to the day, the month, the year, or only by a day."""

import pytest

from dashboard.dates import PartialDate
from dashboard.queries.gap import Gap, gap_between


@pytest.mark.parametrize(
    ("first", "second", "gap", "words"),
    [
        ("2023-02-18", "2024-01-24", Gap(340, 340), "340 days later"),
        ("2023-02-18", "2023-02-19", Gap(1, 1), "1 day later"),
        ("2023-02-18", "2023-02-18", Gap(0, 0), "the same day"),
        ("2023-02-18", "2023-02-16", Gap(-2, -2), "2 days before"),
        ("2023-02-18", "2023-05", Gap(72, 102), "between 72 and 102 days later"),
        ("2023-02", "2023-05", Gap(62, 119), "between 62 and 119 days later"),
        ("2023-05-10", "2023-05", Gap(-9, 21), "at most 21 days later, or before it"),
        ("2023-05-10", "2022", Gap(-494, -130), "between 130 and 494 days before"),
        ("2023-05-10", "../2023-06-01", Gap(None, 22), "at most 22 days later, or before it"),
        ("2023-05-10", "../2023-05-01", Gap(None, -9), "at least 9 days before"),
        ("../2023-05-10", "2023-06-01", Gap(22, None), "at least 22 days later"),
        ("../2023-05-10", "2023-05-01", Gap(-9, None), "the days between are not known"),
        ("../2023-05-10", "../2023-06-01", Gap(None, None), "the days between are not known"),
        ("2023-05-10~", "2023-05-20", Gap(10, 10, True), "10 days later (a date is approximate)"),
        ("../2023-05-10~", "../2023", Gap(None, None, True), "the days between are not known"),
    ],
)
def test_a_gap_says_what_is_known(first: str, second: str, gap: Gap, words: str) -> None:
    found = gap_between(PartialDate.parse(first), PartialDate.parse(second))
    assert found == gap
    assert found.describe() == words


@pytest.mark.parametrize("first", ["2023", "2023-04", "2023-04-12"])
@pytest.mark.parametrize("second", ["2022", "2023-04", "2023-04-30", "2024"])
def test_every_pair_of_days_that_the_dates_can_mean_lies_within(first: str, second: str) -> None:
    one, other = PartialDate.parse(first), PartialDate.parse(second)
    gap = gap_between(one, other)
    assert one.earliest
    assert other.earliest
    days = {
        (b - a).days for a in (one.earliest, one.latest) for b in (other.earliest, other.latest)
    }
    assert (gap.least, gap.most) == (min(days), max(days))
