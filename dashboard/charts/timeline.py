"""Tours and cooperation as spans of time, a row a record."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.charts.drawing import Drawing, Frame
from dashboard.charts.timeline_spec import (
    HEAD,
    KEY_LENGTH,
    MARKS,
    NAMES,
    ROW_HEIGHT,
    STEP_WITH_NAME,
    spec,
)
from dashboard.dates import PartialDate
from dashboard.language import in_order, later, listed, number, say, say_count
from dashboard.palette import FIXED_ACTORS, Theme, actor_colour
from dashboard.queries.lives import Part
from dashboard.queries.select import Selection
from dashboard.queries.timeline import Record, Timeline, timeline, tour_label

MOST = 30
"""Rows that are still read one by one."""

MOST_NARROW = 14

_PADDING = 8
_AROUND = 36
_NAMED = 3
"""Partners, and withdrawals, that the alternative text names."""
_DRAWN = ("row", "part", "start", "end", "partner", "title", "about", "record_id")

_READING = later(
    "Full: reported to go on. Faint: known only to the month or year. Dashed: not confirmed since. "
    "Hollow: not counted. Thin: a withdrawal. Ticks: steps and stops. Upright line: the date shown."
)


class _Line(NamedTuple):
    """Records that stand in one row; ``one``: all rows are of one partner, so none is named."""

    records: list[Record]
    one: bool

    @property
    def group(self) -> str:
        """Under which head it stands."""
        record = self.records[0]
        if not self.one:
            return record.told.actor_label
        return say("Tours") if record.is_tour else record.told.country_label

    @property
    def text(self) -> str:
        """What the records are, and where, unless the group says so."""
        record = self.records[0]
        name, where = record.told.label, record.told.country_label
        if record.is_tour:
            several = where.count(", ") + 1
            if several > 1:
                where = say("{count} countries", count=several)
            return (name.removeprefix(tour_label("")) if self.one else name) + say(": ") + where
        if self.one:
            return name
        return name + say(": ") + _places([record.told.country_label for record in self.records])


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """The rows with the newest steps or stops, grouped by foreign partner or country.

    By country where there is one partner only.
    """
    above = frame is not None and frame.narrow
    found = timeline(selection)
    lines = _lines(found.records)
    recent = sorted(sorted(lines), key=lambda key: _newest(lines[key].records), reverse=True)
    drawn = _fitting([lines[key].group for key in recent], frame, above)
    newest = frozenset(recent[:drawn])
    kept = [line for key, line in lines.items() if key in newest]
    partners = _partners(kept)
    legend = tuple((name, actor_colour(actor, theme)) for actor, name in partners)
    shown = _iso(selection.day) if found.first <= selection.day <= found.last else ""
    return Drawing(
        title=say("Tours and cooperation over time"),
        note=_note(found, len(lines), drawn),
        alt=_alt(selection, found, len(lines), drawn),
        rows=_rows(found, kept, [name for _, name in partners]),
        table=found.frame,
        spec=spec(theme, _iso(found.first), _iso(found.last), legend, shown, above),
        empty=say(
            "No record in this View touches the time shown. Widen the dates, or loosen a filter."
        ),
        names="row",
        names_key=KEY_LENGTH,
        names_room=frame.width - _PADDING if frame and above else NAMES,
    )


def _newest(records: list[Record]) -> tuple[str, str]:
    """The last day of a step or stop, and the last one reported, as ISO text."""
    parts = [part for record in records for part in record.parts]
    happened = max((part.start for part in parts if part.part in MARKS), default="")
    # What is not confirmed since was last reported where that begins.
    return happened, max(p.start if p.part == "unconfirmed" else p.end for p in parts)


def _fitting(groups: Sequence[str], frame: Frame | None, above: bool) -> int:
    """How many lines are drawn, the heads of their groups included; ``groups`` of each line."""
    most = MOST_NARROW if above else MOST
    if frame is None:
        return most
    rows = frame.rows(2 * most, STEP_WITH_NAME if above else ROW_HEIGHT, _AROUND)
    fitting = (
        lines
        for lines in range(most, 1, -1)
        if min(lines, len(groups)) + len(set(groups[:lines])) <= rows
    )
    return next(fitting, 1)


def _partners(lines: list[_Line]) -> list[tuple[str, str]]:
    """Ids and names of the partners, in the order of legends."""
    places = {actor: place for place, actor in enumerate(FIXED_ACTORS)}
    found = {
        (record.told.actor, record.told.actor_label) for line in lines for record in line.records
    }
    return sorted(found, key=lambda one: (places.get(one[0], len(places)), one[1], one[0]))


def _alt(selection: Selection, found: Timeline, lines: int, drawn: int) -> str:
    """The span, who has most, what ended, what is only announced, and what is not drawn."""
    if not found.records:
        return ""
    by_partner = Counter(record.told.actor_label for record in found.records)
    partners = [f"{name} {number(size)}" for name, size in by_partner.most_common(_NAMED)]
    ends = [PartialDate.of(day).describe() for day in (found.first, found.last)]
    said = [
        say(
            "Timeline of {records} in {rows}, {first_day} to {last_day}.",
            records=say_count("{count} record", "{count} records", len(found.records)),
            rows=say_count("{count} row", "{count} rows", lines),
            first_day=ends[0],
            last_day=ends[1],
        ),
        say("Records by foreign partner: {partners}.", partners=listed(partners))
        if len(by_partner) <= _NAMED
        else say(
            "Of {count} foreign partners, those with most: {partners}.",
            count=len(by_partner),
            partners=listed(partners),
        ),
    ]
    having = [(record.told, {part.part for part in record.parts}) for record in found.records]
    ended = [told for told, parts in having if "ending" in parts]
    if ended:
        named = [f"{told.title} ({told.when})" for told in ended[-_NAMED:]]
        withdrawals = say_count("{count} withdrawal", "{count} withdrawals", len(ended))
        said.append(
            say(
                "{withdrawals}, the newest {titles}.", withdrawals=withdrawals, titles=listed(named)
            )
            if len(ended) > _NAMED
            else say("{withdrawals}: {titles}.", withdrawals=withdrawals, titles=listed(named))
        )
    hollow = sum("hollow" in parts and "solid" not in parts for _, parts in having)
    unconfirmed = sum("unconfirmed" in parts for _, parts in having)
    if hollow or unconfirmed:
        said.append(
            say(
                "{hollow:,} announced, planned, suspended or called off; {unconfirmed:,} not "
                "confirmed since.",
                hollow=hollow,
                unconfirmed=unconfirmed,
            )
        )
    tables = (selection.cooperation, selection.tours)
    disputed = sum(int(table["disputed"].sum()) for table in tables)
    if disputed:
        said.append(
            say_count(
                "Sources disagree on {count} record of the view.",
                "Sources disagree on {count} records of the view.",
                disputed,
            )
        )
    if lines > drawn:
        said.append(
            say_count(
                "Drawn: the {count} row with the newest steps or stops.",
                "Drawn: the {count} rows with the newest steps or stops.",
                drawn,
            )
        )
    return " ".join(said)


def _note(found: Timeline, lines: int, drawn: int) -> str:
    sentences = [say(_READING)]
    if lines > drawn:
        sentences.append(
            say_count(
                "The {count} row with the newest steps or stops, of {lines:,}; the table "
                "of records has all.",
                "The {count} rows with the newest steps or stops, of {lines:,}; the table "
                "of records has all.",
                drawn,
                lines=lines,
            )
        )
    if found.outside:
        sentences.append(
            say_count(
                "{count} record outside the time drawn.",
                "{count} records outside the time drawn.",
                found.outside,
            )
        )
    return " ".join(sentences)


def _lines(records: Sequence[Record]) -> dict[str, _Line]:
    """Lines by their key, in the order of their first days.

    What is linked into one case, of one type, is one line: for each partner, or for each country
    when there is one partner.
    """
    one = len({record.told.actor for record in records}) == 1
    by_line: dict[str, list[Record]] = {}
    for record in records:
        told = record.told
        split_by = told.country_label if one else told.actor
        key = record.case if record.is_tour else f"{record.case}|{told.label}|{split_by}"
        by_line.setdefault(key, []).append(record)
    return {key: _Line(own, one) for key, own in by_line.items()}


def _places(labels: list[str]) -> str:
    """ "Chad", "Chad and Mali", "Chad, Mali and 8 more"."""
    names = list(dict.fromkeys(labels))
    if len(names) <= 2:
        return listed(names)
    return say(
        "{first}, {second} and {count} more", first=names[0], second=names[1], count=len(names) - 2
    )


def _rows(found: Timeline, kept: list[_Line], partners: list[str]) -> pd.DataFrame:
    """What is drawn: parts under row keys such as "0007·Niger: Instructors", and group heads.

    Keys sort as rows stand; the spec shows what follows the first ``KEY_LENGTH`` characters.
    """
    tours = say("Tours")
    groups = {line.group for line in kept}
    order = [tours, *in_order(groups - {tours})] if len(partners) == 1 else partners
    keys: dict[str, str] = {}
    heads: dict[str, str] = {}
    # Tours stand first in a group; otherwise rows follow each other in time.
    lines = sorted(kept, key=lambda line: (order.index(line.group), not line.records[0].is_tour))
    for place, line in enumerate(lines):
        if line.group not in heads:
            heads[line.group] = f"{len(heads) + place:04d}{HEAD}{line.group}"
        key = f"{len(heads) + place:04d}·{line.text}"
        keys.update(dict.fromkeys((record.record_id for record in line.records), key))
    drawn = [
        (
            keys[record.record_id],
            *part[:3],
            record.told.actor_label,
            record.told.title,
            _about(record, part),
            record.record_id,
        )
        for record in found.records
        if record.record_id in keys
        for part in record.parts
    ]
    empty = ("",) * (len(_DRAWN) - 2)
    return pd.DataFrame(
        [*drawn, *((head, "head", *empty) for head in heads.values())], columns=list(_DRAWN)
    )


def _about(record: Record, part: Part) -> str:
    if part.part in MARKS:
        return part.detail
    told = (record.told.when, record.told.status, part.detail)
    return " · ".join(told if part.detail else told[:2])


def _iso(day: pd.Timestamp) -> str:
    return str(day.date())
