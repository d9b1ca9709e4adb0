"""Show a chart of a View: the only place that knows how.

A component of ours draws it with Vega. It fetches the drawing by address, so that a rerun sends a
few hundred bytes, and keeps the old drawing until the new one has come. What concerns the chart
alone it sends itself, and runs its fragment; what filters the page goes by the masthead, which is
in none, or the fragment would run before the page does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.charts import CHARTS
from dashboard.language import say
from dashboard.queries.select import date_shown
from dashboard.ui.browser_component import browser_component
from dashboard.ui.chart_routes import chart_address, chart_query, vega_address
from dashboard.ui.theme import current_theme
from dashboard.view import STACKS, YEARS, View


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """What a reader did on the chart ``chart`` of ``CHARTS``.

    ``only``: asked for what the mark ``mark`` stands for and nothing else. ``records``: asked for
    the records behind it. ``dates``: brushed the time from ``start`` to ``end``, None to undo it.
    ``stack``: chose what stacks the bars, in ``mark``.
    """

    kind: Literal["only", "records", "dates", "stack"]
    chart: str
    mark: str = ""
    start: date | None = None
    end: date | None = None


def show_chart(
    atlas: Atlas, view: View, name: str, *, key: str, on_event: Callable[[ChartEvent], None]
) -> None:
    """Draw the chart ``name`` of ``CHARTS``; ``on_event`` is called before the script runs on."""
    data: dict[str, Any] = {
        "name": name,
        "chart": chart_address(name),
        "query": chart_query(atlas, view, name),
        "vega": vega_address(),
        "theme": current_theme(),
        "day": date_shown(atlas, view).date().isoformat(),
        "dated": bool(view.start or view.end),
    }
    if name == "activity":
        words = {"type": say("By type"), "actor": say("By partner")}
        data["stack"] = [(choice, words[choice], choice == view.stack) for choice in STACKS]

    def handle() -> None:
        if event := event_of(st.session_state[key].get("event")):
            on_event(event)

    component = browser_component("chart", '<figure class="chart"></figure>')
    component(key=key, data=data, height="content", on_event_change=handle)


def event_of(sent: object) -> ChartEvent | None:
    """What the browser sent, None unless it is exactly what the component sends."""
    if not isinstance(sent, dict):
        return None
    kind, chart, mark = sent.get("kind"), sent.get("chart"), sent.get("mark", "")
    if not isinstance(chart, str) or chart not in CHARTS or not isinstance(mark, str):
        return None
    if kind in ("only", "records") and mark:
        return ChartEvent(kind, chart, mark)
    if kind == "stack" and mark in STACKS:
        return ChartEvent("stack", chart, mark)
    if kind == "dates":
        try:
            start, end = _day(sent.get("start")), _day(sent.get("end"))
        except ValueError:
            return None
        if start and end and start > end:
            return None
        return ChartEvent("dates", chart, start=start, end=end)
    return None


def _day(written: object) -> date | None:
    """A date as ISO text, "" for none; ValueError for anything else."""
    if written == "":
        return None
    if not isinstance(written, str) or len(written) != len("2024-06-05"):
        raise ValueError(written)
    day = date.fromisoformat(written)
    if day.year not in YEARS:
        raise ValueError(written)
    return day
