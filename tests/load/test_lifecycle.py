"""The life of a cooperation: status is the furthest step reported by the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load.lifecycle import NOT_YET, STATUSES, Lifecycle, lifecycle

STEPS = ("reported", "announced", "signed", "in_force", "begun", "completed", "ended",
         "suspended", "resumed", "cancelled")  # fmt: skip


def life(*steps: str, agreement: bool = False) -> Lifecycle:
    """Steps such as "begun 2024-01-24"."""
    pairs = [(step, written) for step, written in (line.split() for line in steps)]
    return lifecycle(pairs, agreement=agreement)


def test_status_is_the_furthest_step_by_the_day() -> None:
    told = life("announced 2023-11-01", "begun 2024-01-24", "ended 2024-08-30")
    assert told.status_on(date(2023, 10, 31)) == NOT_YET
    assert told.status_on(date(2023, 11, 1)) == "announced"
    assert told.status_on(date(2024, 1, 23)) == "announced"
    assert told.status_on(date(2024, 1, 24)) == "begun"
    assert told.status_on(date(2024, 8, 30)) == "ended"


def test_a_later_report_of_what_has_begun_takes_nothing_back() -> None:
    told = life("begun 2024-01-24", "reported 2024-06-05", "announced 2024-07-01")
    assert told.status_on(date(2024, 12, 31)) == "begun"


def test_an_agreement_counts_from_signature() -> None:
    told = life("announced 2024-01-19", "signed 2024-02-28", "in_force 2024-12-04", agreement=True)
    assert told.began == date(2024, 2, 28)
    assert told.finished is None


@pytest.mark.parametrize("step", ["in_force", "begun", "completed"])
def test_an_agreement_whose_signature_is_not_known_counts_from_what_follows(step: str) -> None:
    assert life("announced 2024-01-19", f"{step} 2024-12-04", agreement=True).began == date(
        2024, 12, 4
    )


def test_everything_else_counts_from_when_it_began_and_not_from_signature() -> None:
    told = life("signed 2024-02-28", "in_force 2024-03-01", "begun 2024-06-05")
    assert told.began == date(2024, 6, 5)


@pytest.mark.parametrize("step", ["reported", "announced", "signed", "in_force", "cancelled"])
def test_what_has_not_begun_does_not_count(step: str) -> None:
    told = life(f"{step} 2024-06-05")
    assert (told.began, told.finished) == (None, None)


def test_a_delivery_that_was_made_counts_that_day_and_is_over_with_it() -> None:
    told = life("completed 2024-04-10")
    assert (told.began, told.finished) == (date(2024, 4, 10), date(2024, 4, 10))
    assert told.when == "10 April 2024"


def test_an_agreement_that_was_carried_out_still_stands() -> None:
    told = life("signed 2024-02-28", "completed 2024-03-01", agreement=True)
    assert (told.finished, told.latest) == (None, None)
    assert told.status_on(date(2025, 1, 1)) == "completed"


def test_it_is_over_with_the_first_step_that_ends_it() -> None:
    told = life("begun 2023-02-17", "completed 2023-02-27", "ended 2023-03-05")
    assert told.finished == date(2023, 2, 27)


def test_calling_off_a_first_plan_does_not_end_what_began_later() -> None:
    told = life("announced 2023", "cancelled 2023-06", "signed 2024-02-28", agreement=True)
    assert (told.began, told.finished) == (date(2024, 2, 28), None)


def test_suspended_and_resumed() -> None:
    told = life("begun 2020-01-01", "suspended 2021-01-01", "resumed 2022-01-01")
    on_new_year = [told.status_on(date(year, 1, 1)) for year in (2020, 2021, 2022)]
    assert on_new_year == ["begun", "suspended", "begun"]
    assert told.finished is None


def test_what_was_taken_up_again_without_more_being_known_is_reported() -> None:
    assert life("resumed 2024-06-05").status_on(date(2024, 6, 5)) == "reported"


def test_a_step_known_to_the_month_has_come_on_its_first_day() -> None:
    told = life("begun 2024-06")
    assert told.began == date(2024, 6, 1)
    assert told.status_on(date(2024, 5, 31)) == NOT_YET


def test_a_by_date_has_come_on_its_last_day_and_could_have_at_any_before() -> None:
    told = life("begun ../2022-04-19")
    assert told.began == date(2022, 4, 19)
    assert told.earliest is None
    assert told.when == "begun by 19 April 2022"


def test_a_by_date_has_come_before_a_step_that_follows_it() -> None:
    told = life("begun ../2022-12", "ended 2022-04-19")
    assert (told.began, told.finished) == (date(2022, 4, 19), date(2022, 4, 19))


def test_a_step_never_comes_before_the_one_above_it() -> None:
    told = life("begun 2024-06-05", "ended 2024")
    assert told.reached == (date(2024, 6, 5), date(2024, 6, 5))
    assert told.status_on(date(2024, 6, 4)) == NOT_YET
    assert told.finished == date(2024, 6, 5)


def test_what_is_over_can_have_touched_any_day_up_to_its_last() -> None:
    told = life("announced 2020", "begun 2021-03", "ended 2022")
    assert (told.earliest, told.latest) == (date(2020, 1, 1), date(2022, 12, 31))
    assert told.when == "March 2021 to 2022"


def test_what_stands_is_open() -> None:
    told = life("begun 2021-03")
    assert (told.finished, told.latest, told.when) == (None, None, "since March 2021")


def test_what_was_only_announced_touches_the_days_on_which_it_was() -> None:
    told = life("announced 2022-06-07", "announced 2022-06~")
    assert (told.earliest, told.latest) == (date(2022, 6, 7), date(2022, 6, 30))
    assert told.when == "announced about June 2022"
    assert life("announced 2020-11-16", "in_force 2021").when == "in force 2021"


@st.composite
def told_steps(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Any steps, in order of time, each as precisely as somebody happens to know."""
    days = sorted(draw(st.lists(st.dates(date(1950, 1, 1), date(2050, 1, 1)), min_size=1)))
    return [
        (
            draw(st.sampled_from(STEPS)),
            draw(st.sampled_from(["", "../"]))
            + day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]
            + draw(st.sampled_from(["", "~"])),
        )
        for day in days
    ]


@given(told_steps(), st.booleans())
def test_whatever_is_told_holds_together(steps: list[tuple[str, str]], agreement: bool) -> None:
    told = lifecycle(steps, agreement=agreement)
    assert list(told.reached) == sorted(told.reached)
    assert [day for day, _ in told.changes] == sorted(day for day, _ in told.changes)
    assert {status for _, status in told.changes} <= set(STATUSES)
    assert told.earliest is None or told.earliest <= told.reached[0]
    if told.began is None:
        assert told.finished is None
    else:
        assert told.status_on(told.began) != NOT_YET
        assert told.latest is None or told.began <= told.latest
    if told.finished is not None:
        assert told.began is not None
        assert told.began <= told.finished <= (told.latest or told.finished)
