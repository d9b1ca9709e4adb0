"""The View: to a link and back, and said in one sentence."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import (
    LIST_FILTERS,
    METRICS,
    VERSUS_FORMS,
    YEARS,
    View,
    beside,
    parameter,
    view_from_query,
)
from tests.views import days, views

KNOWN = {
    "actor": {"RUS": "Russia", "FRA": "France", "africa-corps": "Africa Corps"},
    "country": {"BFA": "Burkina Faso", "NAM": "Namibia", "CIV": "Côte d’Ivoire"},
    "region": {"Africa": "Africa", "Western Africa": "Western Africa"},
    "group": {"Sahel": "Sahel", "AES": "AES"},
    "type": {"instructors": "Instructors", "training_abroad": "Training abroad"},
    "status": {"begun": "Begun", "in_force": "In force", "done": "Done"},
    "sourcing": {"strong": "Strong", "thin": "Thin"},
    "official": {"lavrov": "Sergey Lavrov"},
    "tour": {"ru-2024": "Tour of June 2024"},
}
WRITABLE = st.text(st.characters(exclude_categories=["Cs"]))  # lone surrogates are in no address


@given(views(KNOWN, text=WRITABLE, day=days()))
def test_a_view_goes_to_a_link_and_back_unchanged(view: View) -> None:
    assert view_from_query(view.to_query(), KNOWN) == (view, [])
    address = urlencode(view.to_query(), doseq=True)
    assert view_from_query(parse_qs(address, keep_blank_values=True), KNOWN) == (view, [])


@given(
    st.dictionaries(
        st.sampled_from([parameter(field.name) for field in fields(View)]) | st.text(),
        st.text() | st.lists(st.text() | st.sampled_from(["RUS", "2024-06", "9999", "../2024"])),
    )
)
def test_no_link_raises_and_what_it_opens_is_a_view(query: dict[str, str | list[str]]) -> None:
    view, ignored = view_from_query(query, KNOWN)
    assert view_from_query(view.to_query(), KNOWN) == (view, [])
    assert all(line for line in ignored)
    assert view.describe(KNOWN, 0, 0)


def test_the_empty_view_is_the_bare_address() -> None:
    assert View().to_query() == {}
    assert view_from_query({}, {}) == (View(), [])


def test_a_link_bears_ids_and_the_names_of_the_command_line() -> None:
    view = View(actor=("RUS", "FRA"), as_of=date(2024, 6, 5), metric="stops", hide=("labels",))
    assert view.to_query() == {
        "actor": ["RUS", "FRA"],
        "as-of": "2024-06-05",
        "metric": "stops",
        "hide": ["labels"],
    }


def test_what_a_link_asks_for_in_vain_is_said_and_the_rest_opens() -> None:
    view, ignored = view_from_query(
        {
            "actor": ["RUS", "ATLANTIS"],
            "start": "2024-06-00",
            "end": ["2024", "2025"],
            "metric": "influence",
            "colour": "red",
            "type": "instructors",
        },
        KNOWN,
    )
    assert view == View(actor=("RUS",), type=("instructors",))
    assert ignored == [
        "actor=ATLANTIS: no such actor",
        "start=2024-06-00: expected a date such as 2024-06-05, from 1900 to 2100",
        "end: given 2 times, expected once",
        "metric=influence: expected one of partners, cooperation, stops",
        "colour: the Atlas has no such choice",
    ]


def test_partial_dates_in_a_link_are_whole_months_and_years() -> None:
    view, ignored = view_from_query({"start": "2022", "end": "2024-02", "as-of": "2024-06"}, {})
    assert ignored == []
    assert view == View(
        start=date(2022, 1, 1), end=date(2024, 2, 29), as_of=date(2024, 6, 30)
    )  # fmt: skip


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2101", "9999-12-31", "../2024"])
def test_a_date_that_no_time_bar_could_hold_is_ignored(text: str) -> None:
    view, ignored = view_from_query({"as-of": text}, {})
    assert view == View()
    assert len(ignored) == 1


def test_a_range_that_ends_before_it_starts_keeps_its_end() -> None:
    view, ignored = view_from_query({"start": "2024-06-05", "end": "2023"}, {})
    assert view == View(end=date(2023, 12, 31))
    assert ignored == ["start=2024-06-05: after end=2023-12-31"]


def test_the_sentence_of_the_design() -> None:
    view = View(
        actor=("RUS",),
        type=("instructors",),
        group=("Sahel",),
        start=date(2022, 1, 1),
        end=date(2024, 6, 30),
    )
    assert view.describe(KNOWN, 14, 6) == (
        "Russia · Sahel · instructors · January 2022 to June 2024 · 14 cooperation records, 6 tours"
        " (tours have no type and are kept)"
    )


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View(), "All records"),
        (View(status=("in_force", "begun")), "in force, begun"),
        (View(country=("CIV", "XXX")), "Côte d’Ivoire, XXX"),
        (View(text=" Wagner "), "“Wagner”"),
        (View(text="  "), "All records"),
        (View(start=date(2024, 6, 5)), "from 5 June 2024"),
        (View(end=date(2024, 6, 5)), "until 5 June 2024"),
        (View(start=date(2024, 6, 3), end=date(2024, 6, 5)), "3 to 5 June 2024"),
        (View(start=date(2024, 6, 1), end=date(2024, 6, 30)), "June 2024"),
        (View(start=date(2024, 6, 1), end=date(2024, 6, 29)), "1 to 29 June 2024"),
        (View(as_of=date(2024, 6, 5)), "All records · as of 5 June 2024"),
    ],
)
def test_a_sentence_says_each_choice(view: View, said: str) -> None:
    assert view.describe(KNOWN, 1, 1) == f"{said} · 1 cooperation record, 1 tour"


def test_the_sentence_says_which_rows_a_filter_leaves_in() -> None:
    said = View(official=("lavrov",)).describe(KNOWN, 1200, 0)
    assert said == (
        "Sergey Lavrov · 1,200 cooperation records, 0 tours"
        " (cooperation has no official and is kept)"
    )


@given(views(KNOWN, text=WRITABLE, day=days()))
def test_undoing_every_filter_leaves_only_how_it_is_shown(view: View) -> None:
    bare = view.without_filters()
    looks = ("metric", "stack", "hide", "projection", "language")
    assert bare == View(**{name: getattr(view, name) for name in looks})
    assert bare.active_filters() == ()


@given(views(KNOWN, text=WRITABLE, day=days()))
def test_a_filter_is_undone_alone(view: View) -> None:
    for name in view.active_filters():
        loosened = view.loosened(name)
        assert name not in loosened.active_filters()
        assert replace(loosened, **{name: getattr(view, name)}) == view


def test_filters_that_narrow_nothing_are_not_active() -> None:
    shown = View(text=" ", metric=METRICS[1], as_of=date(2024, 1, 1), record="x", hide=("sites",))
    assert shown.active_filters() == ()
    every = {name: tuple(KNOWN[name])[:1] for name in LIST_FILTERS}
    full = View(**every, text="a", start=date(YEARS[0], 1, 1), end=date(2024, 1, 1))
    assert full.active_filters() == (*LIST_FILTERS, "text", "start", "end")
    assert View(only="tours").active_filters() == ("only",)


@pytest.mark.parametrize(
    "written", ["actor:nobody", "power:RUS", "period:2024", "period:2024..2023", "period:a..b", ":"]
)
def test_what_a_view_cannot_be_compared_with_is_said(written: str) -> None:
    view, ignored = view_from_query({"versus": written}, KNOWN)
    assert view == View()
    assert ignored == [f"versus={written}: expected {VERSUS_FORMS}"]


def test_the_other_side_of_a_comparison_differs_in_one_choice() -> None:
    view = View(actor=("RUS",), type=("instructors",), metric="stops")
    assert beside(view) is None
    other = beside(replace(view, versus="actor:FRA"))
    assert other == replace(view, actor=("FRA",))
    other = beside(replace(view, versus="period:2022..2023-06"))
    assert other == replace(view, start=date(2022, 1, 1), end=date(2023, 6, 30))


@pytest.mark.parametrize(
    ("view", "metrics", "counted"),
    [
        (View(metric="stops"), METRICS, "stops"),
        (View(only="tours", metric="cooperation"), ("stops",), "stops"),
        (View(tour=("ru-lavrov-2024-06-africa",)), ("stops",), "stops"),
        (View(only="cooperation", metric="cooperation"), METRICS[:2], "cooperation"),
        (View(only="cooperation", metric="stops"), METRICS[:2], "partners"),
    ],
)
def test_only_what_the_records_kept_have_is_counted(
    view: View, metrics: tuple[str, ...], counted: str
) -> None:
    assert view.metrics == metrics
    assert view.counted == counted


def test_one_kind_of_record_is_said_in_the_sentence() -> None:
    said = View(type=("instructors",), only="cooperation").describe(KNOWN, 2, 0)
    assert said == "instructors · cooperation only · 2 cooperation records, 0 tours"
