"""What a reader is told of a link that was made on other data than those shown."""

from typing import Any

import streamlit as st

from dashboard.atlas import Atlas
from dashboard.language import say, say_count
from dashboard.queries.changes import Changes, changes_table, link_notice
from dashboard.queries.select import Selection, selected
from dashboard.ui import cache, controls
from dashboard.ui.text import plain
from dashboard.view import View

_TABLE = "release-changes"


def _headings() -> dict[str, Any]:
    return {
        "change": say("Since then"),
        "title": st.column_config.TextColumn(say("What"), width="large"),
        "actor": say("Foreign partner"),
        "country": say("Country"),
        "when": say("When"),
    }


def release_notice(atlas: Atlas, view: View, *, with_records: bool) -> None:
    """One line on what has changed since, and ``with_records`` which records it is about."""
    fingerprint = controls.made_on(view)
    if fingerprint in ("", atlas.fingerprint):
        return
    selection = selected(atlas, view)
    releases, unreadable = cache.releases()
    line, found = link_notice(selection, fingerprint, releases)
    with st.container(key="release-notice", gap="xsmall"):
        st.info("  \n".join(map(plain, [line, *unreadable])), icon=":material/history:")
        with st.container(horizontal=True, vertical_alignment="center"):
            listed = with_records and found and _wants_list(found)
            st.button(
                say("Update link"),
                on_click=controls.update_link,
                icon=":material/link:",
                help=say("The link becomes one of the data shown, and this notice goes."),
                key="update-link",
            )
        if listed and found:
            _records(selection, found)


def _wants_list(found: Changes) -> bool:
    asked = say_count("List the record", "List the {count} records", len(found))
    return bool(found) and st.toggle(asked, key="release-list", width="stretch")


def _records(selection: Selection, found: Changes) -> None:
    table = changes_table(selection, found)

    def opened() -> None:
        rows = st.session_state[_TABLE].selection.rows
        if rows:
            controls.change(record=table.index[rows[0]])

    st.dataframe(
        table,
        hide_index=True,
        column_config=_headings(),
        key=_TABLE,
        on_select=opened,
        selection_mode="single-row",
        alt=say("The records that have changed since the link was made"),
    )
    told = [say("Choose a row to open its record.")]
    if found.withdrawn:
        told.append(
            say(
                "Of one that was withdrawn, a release keeps who, where, what and the years; the "
                "record itself is in the data of that release."
            )
        )
    st.caption(" ".join(told))
