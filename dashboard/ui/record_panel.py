"""One record with everything that is known of it: on its page, and in a drawer beside a map."""

from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.export.citations import cite_record
from dashboard.language import say
from dashboard.queries.record_page import RecordPage, record_page, releases_with
from dashboard.queries.select import date_shown
from dashboard.queries.shared_rows import sources_by_id
from dashboard.ui import cache, controls
from dashboard.ui.page_html import show
from dashboard.ui.pages import about, href
from dashboard.view import View


def close() -> None:
    controls.change(record="")


def record_drawer(atlas: Atlas) -> None:
    """The View's record in a drawer; dismissing it clears the selection."""
    drawer = st.dialog(say("Record"), position="right", width="medium", on_dismiss=close)
    drawer(_drawn)(atlas)


def _drawn(atlas: Atlas) -> None:
    show_record(atlas, controls.current_view(), compact=True)
    controls.write_link()


def show_record(atlas: Atlas, view: View, *, compact: bool) -> None:
    """The View's record, or what is known of one that is not there. ``compact``: in a drawer."""
    day = date_shown(atlas, view)
    record = record_page(atlas, view.record, day)
    if record is None:
        releases, _ = cache.releases()
        had = releases_with(releases, view.record)
        show("record_unknown", view=view, had=had, names=atlas.names, compact=compact)
        return
    values: dict[str, Any] = {
        "record": record,
        "view": view,
        "compact": compact,
        "day": PartialDate.of(day.date()).describe(),
        "sources": sources_by_id(atlas),
        # Without a date: a lasting link shows what is known when it is opened.
        "address": href("record", View(record=record.record_id)),
        "fingerprint": atlas.fingerprint,
    }
    if not compact:
        values |= {"cited": cite_record(atlas, record.record_id), "on_map": _on_map(record, view)}
    show("record", **values)


def _on_map(record: RecordPage, view: View) -> str:
    """The map of what the record belongs to, with the record open."""
    if record.tour[0]:
        return href("map", about(view, tour=(record.tour[0],), record=record.record_id))
    (country, _), *_ = record.countries
    among = about(view, actor=(record.actor[0],), country=(country,), record=record.record_id)
    return href("map", among)
