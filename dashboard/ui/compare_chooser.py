"""What is compared: two partners, two countries or two periods, and which."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import say
from dashboard.queries.sides import Kind, common, kind_of, last_years, swapped
from dashboard.ui import controls
from dashboard.view import View, beside

_KIND, _FIRST, _SECOND = "compare-kind", "compare-first", "compare-second"


def chooser(atlas: Atlas) -> Kind:
    """The row of choices; every one of them is the View's, and so in the link. What is compared."""
    view = controls.current_view()
    kind = kind_of(view) or st.session_state.get(_KIND) or _of_interest(view)
    labels = {
        "actor": say("Two partners"),
        "country": say("Two countries"),
        "period": say("Two periods"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-chooser"):
        st.session_state[_KIND] = kind
        st.segmented_control(
            say("Compare"),
            list(labels),
            format_func=labels.__getitem__,
            key=_KIND,
            on_change=_take_kind,
            args=(atlas, kind),
            required=True,
        )
        if kind == "period":
            _periods(view)
        else:
            _names(view, kind, atlas.names[kind])
        st.button(
            say("Swap sides"),
            icon=":material/swap_horiz:",
            on_click=_swap,
            disabled=swapped(view) is None,
        )
    return kind


def _of_interest(view: View) -> Kind:
    return "country" if len(view.country) == 1 and len(view.actor) != 1 else "actor"


def _names(view: View, kind: Kind, names: Any) -> None:
    chosen = getattr(view, kind)
    questions = {
        "actor": (say("First partner"), say("Second partner")),
        "country": (say("First country"), say("Second country")),
    }
    values = (chosen[0] if len(chosen) == 1 else None, view.versus.partition(":")[2] or None)
    keys = (f"{_FIRST}-{kind}", f"{_SECOND}-{kind}")
    for key, value, question in zip(keys, values, questions[kind], strict=True):
        st.session_state[key] = value
        st.selectbox(
            question,
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder=say("Choose one"),
            on_change=_take_names,
            args=(kind,),
        )


def _periods(view: View) -> None:
    second = beside(view)
    values = [(view.start, view.end), (second.start, second.end) if second else (None, None)]
    questions = (say("First period"), say("Second period"))
    for key, span, question in zip((_FIRST, _SECOND), values, questions, strict=True):
        st.session_state[key] = tuple(day for day in span if day)
        st.date_input(
            question,
            key=key,
            min_value=date(1950, 1, 1),
            max_value=date(2049, 12, 31),
            format="YYYY-MM-DD",
            on_change=_take_periods,
            width=250,  # both days in full
        )


def _take_kind(atlas: Atlas, before: Kind) -> None:
    """Another kind of comparison: what was a side of the one before is no filter of this one."""
    kind = st.session_state[_KIND]
    view = controls.current_view()
    if kind_of(view):
        view = common(view)
    if kind == "period":
        years = last_years(atlas)
        view = replace(view, start=years.start, end=years.end, versus=years.versus)
    controls.change(**{name: getattr(view, name) for name in ("actor", "country", "start", "end")},
                    versus=view.versus)  # fmt: skip


def _take_names(kind: Kind) -> None:
    first, second = (st.session_state[f"{side}-{kind}"] for side in (_FIRST, _SECOND))
    controls.change(**{
        kind: (first,) if first else (),
        "versus": f"{kind}:{second}" if second else "",
    })  # fmt: skip


def _take_periods() -> None:
    first, second = st.session_state[_FIRST], st.session_state[_SECOND]
    # A range is reported when its first day is chosen, and again when it is whole.
    if len(first) == 2 and len(second) == 2:
        controls.change(start=first[0], end=first[1], versus=f"period:{second[0]}..{second[1]}")


def _swap() -> None:
    if other := swapped(controls.current_view()):
        controls.change(
            actor=other.actor,
            country=other.country,
            start=other.start,
            end=other.end,
            versus=other.versus,
        )
