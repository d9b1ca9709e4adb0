"""One record with everything that is known of it, laid out."""

import pandas as pd
import streamlit as st

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.queries.disagreements import claimed
from dashboard.queries.records import RecordCard, record_card
from dashboard.queries.select import date_shown
from dashboard.ui import controls
from dashboard.ui.text import link, plain


def close() -> None:
    controls.change(record="")


@st.dialog("Record", position="right", width="medium", on_dismiss=close)
def record_drawer(atlas: Atlas) -> None:
    """The View's record in a drawer; dismissing it clears the selection.

    A button in the drawer reruns the drawer alone, so the record is read from the View, and the
    link is written here as well.
    """
    view = controls.current_view()
    card = record_card(atlas, view.record, date_shown(atlas, view))
    if card:
        _body(atlas, card)
    else:
        st.info("There is no such record in this data. It may have been withdrawn or renamed.")
    controls.write_link()


def _body(atlas: Atlas, card: RecordCard) -> None:
    st.subheader(plain(card.title), anchor=False)
    st.caption(plain(card.subtitle))
    _badges(card)
    if not card.claims.empty:
        _disagreements(atlas, card)
    if not card.stops.empty:
        _itinerary(atlas, card.stops)
    if not card.steps.empty:
        _steps(card.steps)
    st.markdown("##### What is recorded")
    rows = [f"| {plain(name)} | {plain(value)} |" for name, value in card.fields]
    st.markdown("\n".join(["| Field | Value |", "|:--|:--|", *rows]))
    _sources(atlas, card)
    _links(card)
    st.caption(f"Record {plain(card.record_id)} · data {atlas.fingerprint}")


def _badges(card: RecordCard) -> None:
    with st.container(horizontal=True, gap="small"):
        st.badge(card.status, color="blue")
        colours = {"strong": "green", "partial": "orange", "thin": "red"}
        st.badge(f"{label(card.sourcing)} sourcing", color=colours[card.sourcing])  # type: ignore[arg-type]
        if card.disputed:
            st.badge("Disputed", color="violet")
    st.caption(plain(card.sourcing_reason))
    if card.number_sourcing:
        st.caption(f"The number itself: {card.number_sourcing} sourcing.")


def _disagreements(atlas: Atlas, card: RecordCard) -> None:
    st.markdown("##### What the sources disagree on")
    columns = atlas.codebook[card.table].columns
    for field, values in card.claims.groupby("field", sort=False):
        st.markdown(f"**{plain(columns[str(field)].title)}**")
        for column, claim in zip(st.columns(len(values)), values.to_dict("records"), strict=True):
            shown = claim["displayed"] == "yes"
            with column, st.container(border=True):
                st.markdown(f"**{plain(claimed(atlas, str(field), claim['value']))}**")
                st.caption("Shown" if shown else "Not shown")
                st.markdown(link(claim["publisher"], claim["url"]))
                if claim["reason"]:
                    st.caption(plain(claim["reason"]))


def _itinerary(atlas: Atlas, stops: pd.DataFrame) -> None:
    st.markdown("##### Itinerary")
    names = atlas.countries["name"]
    listed = st.container(key="record-list-itinerary")
    for stop_id, stop in stops.iterrows():
        number = "·" if pd.isna(stop["stop_no"]) else f"{stop['stop_no']}."
        place = ", ".join(part for part in (stop["city"], names.get(stop["country"], "")) if part)
        state = "" if stop["status"] == "done" else f" ({label(stop['status']).lower()})"
        mark = " · disputed" if stop["disputed"] else ""
        listed.button(
            plain(f"{number} {place}{state} · {stop['when']}{mark}"),
            key=f"open-{stop_id}",
            type="tertiary",
            on_click=_open,
            args=(str(stop_id),),
        )


def _steps(steps: pd.DataFrame) -> None:
    st.markdown("##### Steps")
    lines = []
    for step in steps.to_dict("records"):
        said = f"**{plain(label(step['step']))}** {plain(step['when'])}"
        note = f": {plain(step['note'])}" if step["note"] else ""
        lines.append(f"- {said} ({link(step['publisher'], step['url'])}){note}")
    st.markdown("\n".join(lines))


def _sources(atlas: Atlas, card: RecordCard) -> None:
    """Each source once, with what it says of the record and of single columns."""
    columns = atlas.codebook[card.table].columns
    by_url = card.sources.groupby("url", sort=False)
    st.markdown(f"##### Sources ({len(by_url)})")
    lines = []
    for url, citations in by_url:
        source = citations.iloc[0].to_dict()
        title = source["title"].removeprefix("~")
        rebuilt = " (title rebuilt from the address)" if source["title"].startswith("~") else ""
        published = (
            PartialDate.parse(source["published"]).describe() if source["published"] else "no date"
        )
        facts = (source["publisher"], published, label(source["kind"]).lower(), source["lang"])
        said = []
        for citation in citations.to_dict("records"):
            column = columns.get(citation["field"])
            of = f"{citation['stance']} {column.title.lower() if column else 'the record'}"
            where = f" ({citation['locator']})" if citation["locator"] else ""
            said.append(of + where)
        lines.append(
            f"- {link(title, str(url))}{rebuilt}  \n  {plain(' · '.join(facts))}  \n"
            f"  {plain('; '.join(said))}"
        )
    st.markdown("\n".join(lines))


def _links(card: RecordCard) -> None:
    if card.links.empty:
        return
    st.markdown("##### Linked records")
    listed = st.container(key="record-list-links")
    for other in card.links.to_dict("records"):
        listed.button(
            plain(f"{other['relation']}: {other['title']}"),
            key=f"open-{other['relation']}-{other['record_id']}",
            type="tertiary",
            on_click=_open,
            args=(other["record_id"],),
        )


def _open(record_id: str) -> None:
    controls.change(record=record_id)
