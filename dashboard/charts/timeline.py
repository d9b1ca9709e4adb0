"""Tours and cooperation as spans of time, a row a record."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing import ONCE, SHOWN, Drawing, Frame, Spec, config
from dashboard.dates import PartialDate
from dashboard.language import in_order, kept_by_language, later, listed, number, say, say_count
from dashboard.palette import FIXED_ACTORS, SURFACES, Surface, Theme, actor_colour
from dashboard.queries.select import Selection
from dashboard.queries.timeline import Timeline, timeline, tour_label

MOST = 30
"""Rows that are still read one by one."""

MOST_NARROW = 14

_ROW_HEIGHT, _STEP_WITH_NAME = 19, 32
_PADDING = 8
_AROUND = 36
_NAMES = 300
_NAMED = 3
"""Partners, and withdrawals, that the alternative text names."""
_MILLISECONDS_A_DAY = 86_400_000
_KEY_LENGTH = 5
_HEAD = "▪"
_DRAWN = ("row", "part", "start", "end", "partner", "title", "about", "record_id")

_MARKS = ("step", "stop")
_SHORT = 100
"""Up to so many days, the axis names days; otherwise months and years."""

_DAYS = "utcFormat(datum.value, '%-d %b')"
_MONTHS = "utcFormat(datum.value, utcmonth(datum.value) == 0 ? '%Y' : '%b')"
_READING = later(
    "Full: reported to go on. Faint: known only to the month or year. Dashed: not confirmed since. "
    "Hollow: not counted. Thin: a withdrawal. Ticks: steps and stops. Upright line: the date shown."
)


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """The rows with the newest steps or stops, grouped by foreign partner or country.

    By country where there is one partner only.
    """
    above = frame is not None and frame.narrow
    found = timeline(selection)
    lines = _lines(found.frame)
    # What is not confirmed since was last reported where that begins.
    reported = lines["end"].where(lines["part"] != "unconfirmed", lines["start"])
    happened = lines["start"].where(lines["part"].isin(_MARKS), "")
    by_line = lines.assign(reported=reported, happened=happened).groupby("line")
    recent = by_line.agg({"happened": "max", "reported": "max", "group": "first"})
    recent = recent.sort_values(["happened", "reported"], ascending=False, kind="stable")
    drawn = _fitting(recent["group"], frame, above)
    kept = lines[lines["line"].isin(recent.index[:drawn])]
    places = {actor: place for place, actor in enumerate(FIXED_ACTORS)}
    partners = kept[["actor", "actor_label"]].drop_duplicates()
    partners = partners.assign(place=partners["actor"].map(places).fillna(len(places)))
    partners = partners.sort_values(["place", "actor_label"])
    legend = tuple(
        (str(name), actor_colour(str(actor), theme))
        for actor, name in zip(partners["actor"], partners["actor_label"], strict=True)
    )
    rows = _rows(kept, list(partners["actor_label"]))
    shown = _iso(selection.day) if found.first <= selection.day <= found.last else ""
    return Drawing(
        title=say("Tours and cooperation over time"),
        note=_note(found, len(recent), drawn),
        alt=_alt(selection, found, len(recent), drawn),
        rows=rows,
        table=found.frame,
        spec=spec(theme, _iso(found.first), _iso(found.last), legend, shown, above),
        empty=say(
            "No record in this View touches the time shown. Widen the dates, or loosen a filter."
        ),
        names="row",
        names_key=_KEY_LENGTH,
        names_room=frame.width - _PADDING if frame and above else _NAMES,
    )


def _fitting(groups: "pd.Series[str]", frame: Frame | None, above: bool) -> int:
    """How many lines are drawn, the heads of their groups included; ``groups`` of each line."""
    most = MOST_NARROW if above else MOST
    if frame is None:
        return most
    rows = frame.rows(2 * most, _STEP_WITH_NAME if above else _ROW_HEIGHT, _AROUND)
    fitting = (
        lines
        for lines in range(most, 1, -1)
        if min(lines, len(groups)) + groups[:lines].nunique() <= rows
    )
    return next(fitting, 1)


def _alt(selection: Selection, found: Timeline, lines: int, drawn: int) -> str:
    """The span, who has most, what ended, what is only announced, and what is not drawn."""
    frame = found.frame
    if frame.empty:
        return ""
    records = frame.drop_duplicates("record_id")
    by_partner = records["actor_label"].value_counts(sort=True)
    partners = [f"{name} {number(size)}" for name, size in by_partner.head(_NAMED).items()]
    ends = [PartialDate.of(day).describe() for day in (found.first, found.last)]
    said = [
        say(
            "Timeline of {records} in {rows}, {first_day} to {last_day}.",
            records=say_count("{count} record", "{count} records", len(records)),
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
    ended = frame[frame["part"] == "ending"].drop_duplicates("record_id")
    if len(ended):
        named = [f"{row.title} ({row.when})" for row in ended.tail(_NAMED).itertuples()]
        withdrawals = say_count("{count} withdrawal", "{count} withdrawals", len(ended))
        said.append(
            say(
                "{withdrawals}, the newest {titles}.", withdrawals=withdrawals, titles=listed(named)
            )
            if len(ended) > _NAMED
            else say("{withdrawals}: {titles}.", withdrawals=withdrawals, titles=listed(named))
        )
    having = {part: set(own) for part, own in frame.groupby("part")["record_id"]}
    hollow = len(having.get("hollow", set()) - having.get("solid", set()))
    unconfirmed = len(having.get("unconfirmed", ()))
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


def _lines(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with the line that each part stands in, its ``group`` and its ``text``.

    What is linked into one case, of one type, is one line: for each partner, or for each country
    when there is one partner.
    """
    tour = _tours(frame)
    one = frame["actor"].nunique() == 1
    split_by = frame["country_label"] if one else frame["actor"]
    line = (frame["case"] + "|" + frame["label"] + "|" + split_by).where(~tour, frame["case"])
    places = line.map(frame.groupby(line)["country_label"].agg(_places))
    several = frame["country_label"].str.count(", ") + 1
    places = places.where(~tour | (several == 1), several.map(_countries))
    text = frame["label"] + say(": ") + places
    if not one:
        return frame.assign(line=line, group=frame["actor_label"], text=text)
    of_tours = frame["label"].str.removeprefix(tour_label("")) + say(": ") + places
    return frame.assign(
        line=line,
        group=frame["country_label"].where(~tour, say("Tours")),
        text=frame["label"].where(~tour, of_tours),
    )


def _tours(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["label"].str.startswith(tour_label(""))


def _countries(number: int) -> str:
    return say("{count} countries", count=number)


def _places(labels: "pd.Series[str]") -> str:
    """ "Chad", "Chad and Mali", "Chad, Mali and 8 more"."""
    names = list(dict.fromkeys(labels))
    if len(names) <= 2:
        return listed(names)
    return say(
        "{first}, {second} and {count} more", first=names[0], second=names[1], count=len(names) - 2
    )


def _rows(kept: pd.DataFrame, partners: list[str]) -> pd.DataFrame:
    """What is drawn: parts under row keys such as "0007·Niger: Instructors", and group heads.

    Keys sort as rows stand; the spec shows what follows the first ``_KEY_LENGTH`` characters.
    """
    if kept.empty:
        return pd.DataFrame(columns=list(_DRAWN))
    one = len(partners) == 1
    group = kept["group"]
    tours = say("Tours")
    order = [tours, *in_order(set(group) - {tours})] if one else partners
    # Tours stand first in a group; otherwise rows follow each other in time.
    lines = kept.assign(place=group.map(order.index), later=~_tours(kept))
    lines = lines.drop_duplicates("line").sort_values(["place", "later"], kind="stable")
    keys: dict[str, str] = {}
    heads: dict[str, str] = {}
    for line, name, words in zip(lines["line"], lines["group"], lines["text"], strict=True):
        if name not in heads:
            heads[name] = f"{len(heads) + len(keys):04d}{_HEAD}{name}"
        keys[line] = f"{len(heads) + len(keys):04d}·{words}"
    known = kept["when"] + " · " + kept["status"]
    known = known.where(kept["detail"] == "", known + " · " + kept["detail"])
    drawn = kept.assign(
        row=kept["line"].map(keys),
        partner=kept["actor_label"],
        about=known.where(~kept["part"].isin(_MARKS), kept["detail"]),
    )
    head_rows = pd.DataFrame({"row": list(heads.values()), "part": "head"})
    return pd.concat([drawn[list(_DRAWN)], head_rows], ignore_index=True).fillna("")


def _iso(day: pd.Timestamp) -> str:
    return str(day.date())


@kept_by_language(128)
def spec(
    theme: Theme,
    first: str,
    last: str,
    legend: tuple[tuple[str, str], ...],
    shown: str,
    above: bool = False,
) -> Spec:
    """The chart without its data, from the day ``first`` to ``last``, with a line at ``shown``.

    With names ``above`` what they name, which then has the whole width.
    """
    surface = SURFACES[theme]
    x = {
        "field": "from",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [{"expr": f"toDate('{d}')"} for d in (first, last)]},
        "axis": {
            "title": None,
            "orient": "top",
            "domain": False,
            "labelExpr": _DAYS if _is_short(first, last) else _MONTHS,
            "labelOverlap": True,
            "tickCount": 4 if above else 8,
        },
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": {
            "title": None,
            "domain": False,
            "labels": not above,
            "labelExpr": f"slice(datum.label, {_KEY_LENGTH})",
            "labelFontWeight": _if_head("bold", "normal"),
            "labelColor": _if_head(surface.ink, surface.muted),
            "labelLimit": _NAMES,
            "grid": not above,
            "gridColor": _if_head("transparent", surface.grid),
            "gridDash": [1, 3],
        },
    }
    colour = {
        "field": "partner",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        # Rows stand under the name of their partner, or all have the same one.
        "legend": None,
    }
    tooltip = [
        {"field": "title", "title": say("Record")},
        {"field": "partner", "title": say("Foreign partner")},
        {"field": "about", "title": say("When")},
    ]
    spans = {"x": x, "x2": {"field": "to"}, "color": colour, "tooltip": tooltip}
    down = {"yOffset": _STEP_WITH_NAME / 4} if above else {}
    # What goes on beyond the time drawn has flat ends. Clipping would show the same, but takes
    # seconds where a figure becomes pixels.
    caps = {"strokeCap": {"expr": "datum.beyond ? 'butt' : 'round'"}}
    wide: Spec = {"type": "rule", "strokeWidth": 9, **caps, **down}
    dotted: Spec = {**wide, "strokeWidth": 1.5, "strokeDash": [1.5, 4], "strokeCap": "butt"}
    inside = {"color": {"value": surface.ground}}
    cross: Spec = {"type": "point", "shape": "cross", "angle": 45, "size": 80, **down}
    tick: Spec = {"type": "tick", "color": surface.ink, "thickness": 1.6, "height": 11, **down}
    layers: list[Spec] = [
        # Nothing is drawn for the head of a group, but its row must be there.
        _part("head", {"type": "text", "text": ""}),
        {
            "encoding": spans,
            "layer": [
                _part("possible", {**wide, "opacity": 0.4, "strokeCap": "butt"}),
                _part("unconfirmed", dotted),
                _part("solid", wide),
                _part("hollow", wide),
                _part("hollow", {**wide, "strokeWidth": 6}, **inside),
                _part("ending", {**wide, "strokeWidth": 3}),
            ],
        },
        _part(
            "ending",
            {**cross, "filled": True, "opacity": 1},
            x={**x, "field": "to"},
            color=colour,
            tooltip=tooltip,
        ),
        _part(_MARKS, tick, x=x, tooltip=tooltip),
    ]
    if above:
        layers.append(_names_above(surface))
    if shown:
        at = {"datum": {"expr": f"toDate('{shown}')"}, "type": "temporal"}
        mark = {"type": "rule", "color": surface.accent, "strokeDash": [4, 2]}
        at_all_rows = {"x": at, "y": None}
        layers.append({"name": SHOWN, "data": ONCE, "mark": mark, "encoding": at_all_rows})
    return {
        "height": {"step": _STEP_WITH_NAME if above else _ROW_HEIGHT},
        "width": "container",
        "transform": [
            {"calculate": f"max(toDate(datum.start), toDate('{first}'))", "as": "from"},
            {
                "calculate": f"max(min(toDate(datum.end), toDate('{last}')), "
                f"datum.from + {_least(first, last)})",
                "as": "to",
            },
            {"calculate": f"datum.start < '{first}' || datum.end > '{last}'", "as": "beyond"},
        ],
        "encoding": {"y": y},
        "layer": layers,
        "config": config(theme),
    }


def _names_above(surface: Surface) -> Spec:
    """The name of each row over what the row shows, from the left edge."""
    bold = f"slice(datum.row, {_KEY_LENGTH - 1}, {_KEY_LENGTH}) == '{_HEAD}'"
    mark = {
        "type": "text",
        "align": "left",
        "dy": {"expr": f"{bold} ? 5 : {-_STEP_WITH_NAME / 5}"},
        "fontWeight": {"expr": f"{bold} ? 'bold' : 'normal'"},
        "fill": {"expr": f"{bold} ? '{surface.ink}' : '{surface.muted}'"},
    }
    return {
        "transform": [
            {"aggregate": [], "groupby": ["row"]},
            {"calculate": f"slice(datum.row, {_KEY_LENGTH})", "as": "name"},
        ],
        "mark": mark,
        "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
    }


def _part(parts: str | tuple[str, ...], mark: Spec, **encoding: object) -> Spec:
    """A layer of one part, or of several that look the same."""
    wanted = [parts] if isinstance(parts, str) else list(parts)
    layer: Spec = {"transform": [{"filter": {"field": "part", "oneOf": wanted}}], "mark": mark}
    return {**layer, "encoding": encoding} if encoding else layer


def _least(first: str, last: str) -> int:
    """The shortest span drawn, in milliseconds: PDF shows no line that has no length at all."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return days * _MILLISECONDS_A_DAY // 2000


def _is_short(first: str, last: str) -> bool:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days <= _SHORT


def _if_head(value: Any, otherwise: Any) -> Spec:
    test = f"slice(datum.value, {_KEY_LENGTH - 1}, {_KEY_LENGTH}) == '{_HEAD}'"
    return {"condition": {"test": test, "value": value}, "value": otherwise}
