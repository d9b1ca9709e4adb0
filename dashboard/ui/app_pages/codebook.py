"""The Codebook page: every table and column, from the one definition."""

import streamlit as st

from dashboard.codebook import Column, label
from dashboard.language import say, spoken
from dashboard.ui import cache
from dashboard.ui.text import plain


def allowed(column: Column) -> str:
    if column.allowed:
        return ", ".join(plain(value) for value in column.allowed)
    if column.points_to:
        return f"an id of {plain(column.points_to)}"
    return plain(column.kind)


st.header(say("Codebook"), anchor=False)
if spoken() != "en":
    st.caption(say("The codebook is in English."))
st.markdown(
    "How each table is built. The rules in a sentence each:\n"
    "- *Status* is the furthest step that a source reports by the date shown; agreements count "
    "from signature, everything else from when it began. What does not count yet is drawn hollow.\n"
    "- *Counting*: a linked case counts once; endings are shown, never added; a joint exercise "
    "counts once in total and once for each partner, so bars may exceed the total.\n"
    "- *Sourcing* is computed: strong with two independent origins, or each side's official word; "
    "partial with one; thin with only state-controlled or social media."
)
for table in cache.loaded().atlas.codebook.values():
    with st.expander(f"**{plain(label(table.name))}** · {plain(table.description)}"):
        lines = ["| Column | Values | Meaning |", "|:--|:--|:--|"]
        for column in table.columns.values():
            name = plain(column.name) + (" (required)" if column.required else "")
            lines.append(f"| {name} | {allowed(column)} | {plain(column.description)} |")
        st.markdown("\n".join(lines))
        for column in table.columns.values():
            if column.meanings:
                meanings = "\n".join(
                    f"- **{plain(value)}**: {plain(meaning)}"
                    for value, meaning in column.meanings.items()
                )
                st.markdown(f"{plain(label(column.name))}:\n{meanings}")
