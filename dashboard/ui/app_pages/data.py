"""The Data page: what was loaded, what was left out and why."""

import pandas as pd
import streamlit as st

from dashboard.language import number, say
from dashboard.ui import cache
from dashboard.ui.text import plain

atlas = cache.loaded().atlas

st.header(say("Data"), anchor=False)
errors = [problem for problem in atlas.problems if problem.severity == "error"]
warnings = [problem for problem in atlas.problems if problem.severity == "warning"]
left_out = sum(atlas.rows_left_out(table) for table in atlas.codebook)

with st.container(horizontal=True):
    st.metric(say("Rows read"), number(sum(atlas.rows_read.values())), border=True)
    st.metric(say("Rows left out"), number(left_out), border=True)
    st.metric(say("Warnings"), number(len(warnings)), border=True)
    st.metric(say("Newest source read"), f"{atlas.newest:%Y-%m-%d}", border=True)
    st.metric(say("Fingerprint"), atlas.fingerprint, border=True)
st.caption(
    say(
        "The fingerprint is computed from every cell. Two people who see the same one see the same "
        "data; every figure and export carries it."
    )
)

if errors:
    st.subheader(say("Left out, and why"), anchor=False)
    st.caption(
        say("An error leaves its row out, and with it what points to that row. Nothing else.")
    )
if warnings or errors:
    shown = st.segmented_control(
        say("Show"),
        ["Errors", "Warnings"],
        format_func={"Errors": say("Errors"), "Warnings": say("Warnings")}.__getitem__,
        default="Errors" if errors else "Warnings",
        required=True,
    )
    listed = errors if shown == "Errors" else warnings
    st.dataframe(
        pd.DataFrame(
            [(p.file, p.row, p.column, p.value, p.expected) for p in listed],
            columns=[say("File"), say("Row"), say("Column"), say("Value"), say("Expected")],
        ),
        hide_index=True,
        alt=say("Problems found in the data folder"),
    )
else:
    st.success(say("Every row was read, and nothing is doubtful."))

st.subheader(say("Tables"), anchor=False)
st.dataframe(
    pd.DataFrame(
        [
            (
                table.path,
                atlas.rows_read[name],
                atlas.rows_left_out(name),
                len(table.columns),
                table.description,
            )
            for name, table in atlas.codebook.items()
        ],
        columns=[say("Table"), say("Rows"), say("Left out"), say("Columns"), say("What it holds")],
    ),
    hide_index=True,
    alt=say("The tables of the data folder with their row counts"),
)
st.caption(
    plain(
        say("Data: CC BY 4.0. Borders: Natural Earth 1:50m; they are not an opinion on any claim.")
    )
)
