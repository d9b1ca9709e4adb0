"""The sections of a brief that list records: key dates, presence, tours, what was announced."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.codebook import label
from dashboard.dates import PartialDate
from dashboard.export.brief.parts import (
    Block,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    capital,
    cell,
    counted,
    listed,
    run,
    tidy,
)
from dashboard.export.brief.sources import Citer
from dashboard.export.brief.subject import Subject
from dashboard.queries.announced import Announced, announced, stops_not_made
from dashboard.queries.key_dates import RULE, KeyDate, key_dates
from dashboard.queries.presence import Presence, presence

DATES, PRESENT, WAITING = 12, 12, 8
TOURS, STOPS = 5, 18
"""The most rows of each table: together they keep a brief within six pages."""

ALL_IN = "The table of records and the data package of this View have all of them."
_NAMED = 12


def key_dates_section(subject: Subject, citer: Citer) -> Section:
    selection = subject.selection
    if subject.kind == "tour":
        # The tour itself is what the brief is about.
        selection = replace(selection, tours=selection.tours.iloc[:0])
    chosen, left = key_dates(selection, DATES)
    blocks: list[Block] = []
    if chosen:
        rows = tuple(Row(_key_date(subject, citer, one)) for one in chosen)
        head = ("Date", "What happened", _whom_head(subject))
        blocks.append(Table("Key dates, newest first", head, rows, (0.19, 0.63, 0.18)))
    else:
        blocks.append(_quiet("No other date is recorded by the date shown."))
    if left:
        blocks.append(
            _quiet(f"{len(chosen)} of {len(chosen) + left:,} dates. Chosen so: {RULE}. {ALL_IN}")
        )
    return Section("Key dates", tuple(blocks))


def _key_date(subject: Subject, citer: Citer, one: KeyDate) -> tuple[Text, ...]:
    more = f" (and {counted(one.others, 'linked record')})" if one.others else ""
    refs = citer.record(one.record_id, one.source)
    what = (run(f"{label(one.step)}: ", bold=True), run(one.title + more, refs=refs))
    whom = _whom(subject, one.power, _place(subject, one))
    return (cell(capital(one.when)), what, cell(whom))


def presence_section(subject: Subject, citer: Citer) -> Section:
    day = _written(subject.selection.day)
    found = presence(subject.selection)
    there = [one for one in found if one.type != "agreement"]
    agreements = [one for one in found if one.type == "agreement"]
    blocks: list[Block] = []
    if there:
        rows = tuple(_presence(subject, citer, one) for one in there[:PRESENT])
        head = (_whom_head(subject), "What stands", "Since", "Number, by whom", "Last confirmed")
        widths = (0.15, 0.34, 0.16, 0.2, 0.15)
        blocks.append(Table(f"What stands on {day}", head, rows, widths))
    else:
        but = "Nothing but agreements" if agreements else "Nothing"
        blocks.append(_quiet(f"{but} in view stands on {day}."))
    if left := there[PRESENT:]:
        blocks.append(_not_printed(subject, left))
    faded = sum(one.faded for one in there)
    if faded:
        blocks.append(
            _quiet(
                f"{capital(counted(faded, 'line'))} of {len(there):,} without a known end and "
                "without a source of the last 18 months: it may be over, and is set in grey."
            )
        )
    if agreements:
        blocks.append(_agreements(subject, citer, agreements))
    return Section(f"Presence on {day}", tuple(blocks))


def _presence(subject: Subject, citer: Citer, one: Presence) -> Row:
    refs = citer.record(one.record_ids[0], most=1)
    title: list[Run] = [run(one.title, quiet=one.faded, refs=refs)]
    if len(one.record_ids) > 1:
        title.append(
            run(f" (with {counted(len(one.record_ids) - 1, 'linked record')})", quiet=True)
        )
    number: Text = cell("not known", quiet=True)
    if one.number:
        publishers, by = citer.number_of(one.number_from)
        said = f", {listed(publishers)}" if publishers else ", no source cited for the number"
        number = (run(one.number, quiet=one.faded), run(said, quiet=True, refs=by))
    last = _confirmed(subject, one)
    return Row(
        (
            cell(_whom(subject, one.power, one.country), quiet=one.faded),
            tuple(title),
            cell(capital(one.since), quiet=one.faded),
            number,
            cell(last + (", long unconfirmed" if one.faded else ""), quiet=one.faded),
        )
    )


def _confirmed(subject: Subject, one: Presence) -> str:
    """The date of the newest supporting source, as precisely as it is known."""
    if one.confirmed is None:
        return "No dated source by then"
    atlas = subject.selection.atlas
    steps, citations = atlas.steps, atlas.citations
    own = {
        *steps.loc[steps["coop_id"].isin(one.record_ids), "source"],
        *citations.loc[citations["record_id"].isin(one.record_ids), "source"],
    }
    known = atlas.sources.loc[sorted(own)]
    newest = known.loc[known["day"] == one.confirmed, "published"]
    return capital(PartialDate.parse(max(newest, key=len)).describe())


def _not_printed(subject: Subject, left: Sequence[Presence]) -> Paragraph:
    atlas = subject.selection.atlas
    by_actor = subject.kind == "country"
    names = atlas.names["actor" if by_actor else "country"]
    where = Counter(names[one.power if by_actor else one.country] for one in left)
    ordered = sorted(where.items(), key=lambda pair: (-pair[1], pair[0]))
    words = listed([f"{tidy(name)} ({number})" for name, number in ordered], _NAMED)
    return _quiet(
        f"{PRESENT} of {PRESENT + len(left):,} lines: what was confirmed in the last 18 months "
        "before what was not, deployments, bases and instructors before other kinds, the most "
        "recently confirmed first. "
        f"Not printed: {words}. {ALL_IN}"
    )


def _agreements(subject: Subject, citer: Citer, found: Sequence[Presence]) -> Paragraph:
    shown = found[:4]
    stand = "stands" if len(found) == 1 else "stand"
    runs: list[Run] = [run(f"{counted(len(found), 'agreement')} {stand}: ")]
    for place, one in enumerate(shown):
        mark = "." if place == len(shown) - 1 and len(found) == len(shown) else "; "
        refs = citer.record(one.record_ids[0], most=1)
        runs.append(run(f"{one.title}, {label(one.status).lower()}, {one.since}", refs=refs))
        runs.append(run(mark))
    if len(found) > len(shown):
        runs.append(run(f"and {len(found) - len(shown):,} more."))
    return Paragraph(tuple(runs))


def tours_section(subject: Subject, citer: Citer) -> Section:
    selection = subject.selection
    tours = selection.tours.sort_values("earliest", ascending=False, kind="stable")
    if tours.empty:
        return Section("Tours", (_quiet("No tour is in view."),))
    rows: list[Row] = []
    shown = 0
    for tour_id, tour in tours.iterrows():
        stops = _stops_known(subject, str(tour_id))
        if shown == TOURS or (shown and sum(not row.heading for row in rows) + len(stops) > STOPS):
            break
        shown += 1
        name = selection.atlas.names["official"][tour["official"]]
        refs = citer.record(str(tour_id), most=1)
        # In a brief on one tour its title stands above all; in others the row names who and when.
        head = f"{name}, {tour['role_then']}" if tour["role_then"] else name
        rows.append(
            Row(((run(head, bold=True), run(f", {tour['when']}", refs=refs)),), heading=True)
        )
        rows += [_stop(subject, citer, stop_id, stop) for stop_id, stop in stops.iterrows()]
    table = Table(
        "Tours, newest first, with their stops",
        ("", "Date", "Place", "Met"),
        tuple(rows),
        (0.05, 0.2, 0.4, 0.35),
        numbers=(0,),
    )
    blocks: list[Block] = [table]
    if left := len(tours) - shown:
        blocks.append(
            _quiet(f"The {shown} newest of {len(tours):,} tours; {left:,} more. {ALL_IN}")
        )
    if subject.kind == "country":
        blocks.append(_quiet("Stops in the country are in bold."))
    return Section("Tour" if subject.kind == "tour" else "Tours", tuple(blocks))


def _stops_known(subject: Subject, tour_id: str) -> pd.DataFrame:
    """The stops of a tour; with a date of its own, a View holds those known by then."""
    stops = subject.selection.route_stops
    own = stops[(stops["tour"] == tour_id).to_numpy()]
    if subject.selection.view.as_of:
        own = own[~(own["earliest"] > subject.selection.day).to_numpy()]
    return own


def _stop(subject: Subject, citer: Citer, stop_id: object, stop: "pd.Series[Any]") -> Row:
    names = subject.selection.atlas.names["country"]
    place = ", ".join(part for part in (str(stop["city"]), names[str(stop["country"])]) if part)
    refs = citer.record(str(stop_id), most=2 if subject.kind == "tour" else 1)
    bold = subject.kind == "country" and bool(stop["matches"])
    made = stop["status"] == "done"
    where = [run(place, bold=bold, quiet=not made, refs=() if not made else refs)]
    if not made:
        where.append(run(f" ({stop['status']}, not made)", quiet=True, refs=refs))
    hosts = [str(host) for host in stop["hosts"]]
    met = listed(hosts, 3) if hosts else ("not recorded" if made else "")
    number = "" if pd.isna(stop["stop_no"]) else str(stop["stop_no"])
    return Row(
        (
            cell(number, quiet=not made),
            cell(capital(str(stop["when"])), quiet=not made),
            tuple(where),
            cell(met, quiet=not hosts),
        )
    )


def announced_section(subject: Subject, citer: Citer) -> Section:
    found = announced(subject.selection)
    blocks: list[Block] = []
    if found:
        rows = tuple(_announced(subject, citer, one) for one in found[:WAITING])
        head = ("Furthest step", "What", _whom_head(subject))
        blocks.append(Table("Announced or agreed, not seen", head, rows, (0.24, 0.56, 0.2)))
    else:
        blocks.append(_quiet("Nothing in view is only announced."))
    if len(found) > WAITING:
        blocks.append(_quiet(f"The {WAITING} newest of {len(found):,}. {ALL_IN}"))
    cooperation = subject.selection.cooperation
    signed = int(((cooperation["type"] == "agreement") & (cooperation["status"] == "signed")).sum())
    if signed:
        blocks.append(
            _quiet(
                f"{capital(counted(signed, 'agreement'))} in view "
                f"{'stands' if signed == 1 else 'stand'} as signed: no source read says that "
                f"{'it' if signed == 1 else 'they'} entered into force."
            )
        )
    if (waiting := _waiting_stops(subject, citer)) and subject.kind != "tour":
        blocks.append(waiting)
    return Section("Announced or agreed, not seen", tuple(blocks))


def _announced(subject: Subject, citer: Citer, one: Announced) -> Row:
    title = f"{one.title}, {one.number}" if one.number else one.title
    what = [run(title, refs=citer.record(one.record_id, one.source, most=1))]
    if one.followed_by:
        what.append(run(f" A linked record began since: {one.followed_by}.", quiet=True))
    return Row(
        (
            cell(f"{label(one.status)} {one.since}"),
            tuple(what),
            cell(_whom(subject, one.power, one.country)),
        )
    )


def _waiting_stops(subject: Subject, citer: Citer) -> Paragraph | None:
    stops = stops_not_made(subject.selection)
    if stops.empty:
        return None
    atlas = subject.selection.atlas
    runs = [run("Stops announced and not made: ", bold=True)]
    for place, (stop_id, stop) in enumerate(stops.head(4).iterrows()):
        who = atlas.names["official"][stop["official"]]
        where = stop["city"] or atlas.names["country"][stop["country"]]
        refs = citer.record(str(stop_id), most=1)
        lead = "; " if place else ""
        runs.append(run(f"{lead}{who}, {where}, {stop['when']}: {stop['status']}", refs=refs))
    left = len(stops) - 4
    runs.append(run(f"; and {left:,} more." if left > 0 else "."))
    return Paragraph(tuple(runs))


def _whom_head(subject: Subject) -> str:
    if subject.kind == "country":
        return "Foreign partner"
    return "Country" if subject.kind == "actor" else "Partner and country"


def _whom(subject: Subject, power: str, country: str) -> str:
    """The side that the brief is not about; both where it is about neither."""
    names = subject.selection.atlas.names
    partner, place = names["actor"][power], names["country"].get(country, country)
    if subject.kind == "country":
        return partner
    if subject.kind == "actor":
        return place
    return f"{partner}, {place}"


def _place(subject: Subject, one: KeyDate) -> str:
    """Where a key date belongs: a country, or for a tour the one visited or how many."""
    if one.step != "tour":
        return one.country
    visited = subject.selection.atlas.tours["countries"][one.record_id]
    return str(visited[0]) if len(visited) == 1 else f"{len(visited)} countries"


def _written(day: pd.Timestamp) -> str:
    return PartialDate.of(day).describe()


def _quiet(words: str) -> Paragraph:
    return Paragraph((Run(words, quiet=True),), small=True)
