"""Reach over time: in how many countries partners are present, a panel for each partner."""

import json

import numpy as np
import pandas as pd

from dashboard.charts.drawing import Drawing, Frame, Spec, config
from dashboard.dates import PartialDate
from dashboard.language import kept_by_language, say, say_count
from dashboard.palette import SURFACES, Theme, actor_colour
from dashboard.queries.reach import Reach, reach
from dashboard.queries.select import Selection

MOST = 6
"""Panels that can still be compared."""

_HEIGHT, _PANEL, _AROUND = 230, 88, 40
_UNIT = 20
"""Parts of the upright scale to one country: panels stand on each other in whole numbers."""

_ROOM_ALONE, _ROOM = (3, 1), (4, 6)
"""Below and above each panel, in parts of its height out of ``_UNIT``: for marks, and its name."""

_NAMED = 4
"""Partners that the alternative text names."""

_PADDING = 8
_NAMES = 300


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Columns by month, or by day in a short time; of many partners, those in most countries."""
    found = reach(selection)
    most_places = found.by_partner("present").max(axis=1, initial=0).tolist()
    highest = dict(zip(found.powers, most_places, strict=True))
    present = [actor for actor, number in highest.items() if number]
    most = frame.rows(MOST, _PANEL, _AROUND) if frame else MOST
    kept = set(sorted(present, key=lambda actor: -highest[actor])[:most])
    drawn = tuple(actor for actor in present if actor in kept)
    ticks = _ticks(max(highest.values())) if drawn else (0, 1)
    return Drawing(
        title=_title(found, drawn),
        note=_note(found, drawn, len(present)),
        alt=_alt(found, drawn, len(present)),
        rows=_rows(found, drawn, ticks[-1]),
        table=found.frame,
        spec=spec(
            theme,
            str(found.first.date()),
            str(found.last.date()),
            found.daily,
            tuple((actor, _fill(found.powers[actor], theme)) for actor in drawn),
            ticks,
            frame,
        ),
        empty=say(
            "No partner in this View is present anywhere in this time. Widen the dates, or "
            "loosen a filter."
        ),
        names="label",
        names_room=frame.width - _PADDING if frame else _NAMES,
    )


def _ticks(highest: int) -> tuple[int, ...]:
    """Whole numbers from 0 to the highest or just above it, at most six of them."""
    sizes = (nice * 10**power for power in range(9) for nice in (1, 2, 5))
    step = next(size for size in sizes if size * 5 >= highest)
    return tuple(range(0, highest + step, step))


def _rows(found: Reach, drawn: tuple[str, ...], top: int) -> pd.DataFrame:
    """A row a period and partner: ``base``, ``sure`` and ``there`` are heights to draw at."""
    counts = {name: found.frame[name].to_numpy() for name in ("present", "confirmed", "endings")}
    place = {actor: number for number, actor in enumerate(reversed(drawn))}
    places = np.repeat([place.get(actor, -1) for actor in found.powers], found.periods)
    kept = (places >= 0) & ((counts["present"] > 0) | (counts["endings"] > 0))
    present, confirmed, endings = (numbers[kept] for numbers in counts.values())
    base = _pitch(len(drawn)) * top * places[kept]
    heights = {
        "base": base,
        "sure": base + _UNIT * confirmed,
        "there": base + _UNIT * present,
        "present": present,
        "faded": present - confirmed,
        "endings": endings,
    }
    words = {name: found.frame[name].array[kept] for name in ("actor", "label", "start", "left")}
    numbers = {name: values.astype(np.int32) for name, values in heights.items()}
    return pd.DataFrame({**words, **numbers})


def _pitch(panels: int) -> int:
    """From one panel's foot to the next one's, in parts of a panel's height out of ``_UNIT``."""
    return _UNIT + sum(_ROOM_ALONE if panels == 1 else _ROOM)


def _title(found: Reach, drawn: tuple[str, ...]) -> str:
    period = say("day") if found.daily else say("month")
    if len(drawn) == 1:
        name = _name(found, drawn[0])
        return say("Countries where {name} is present, by {period}", name=name, period=period)
    return say("Countries where each partner is present, by {period}", period=period)


def _note(found: Reach, drawn: tuple[str, ...], partners: int) -> str:
    counted = (
        say("Counted on each day.")
        if found.daily
        else say("Counted on the last day of each month.")
    )
    sentences = [
        counted,
        say("Faint: long unconfirmed, with no source for 18 months and no known end."),
        say("Cross: a withdrawal. Records reflect where we searched."),
    ]
    if partners > len(drawn):
        sentences.append(
            say(
                "Drawn: the {drawn} partners in most countries, of {partners}.",
                drawn=len(drawn),
                partners=partners,
            )
        )
    return " ".join(sentences)


def _alt(found: Reach, drawn: tuple[str, ...], partners: int) -> str:
    """The span, each partner's number at its end and its highest, and the withdrawals."""
    if not drawn:
        return ""
    ends = [PartialDate.of(day).describe() for day in (found.first, found.last)]
    said = [
        say(
            "Columns of the number of countries where partners are present, {first} to {last}.",
            first=ends[0],
            last=ends[1],
        )
    ]
    present, confirmed = found.by_partner("present"), found.by_partner("confirmed")
    days = found.frame["day"]
    places = [number for number, actor in enumerate(found.powers) if actor in drawn]
    for place, actor in zip(places[:_NAMED], drawn, strict=False):
        now, highest = present[place, -1], int(present[place].argmax())
        said.append(
            say(
                "{name}: {present} at the end, {faded} of them long unconfirmed; at most {most}, "
                "first on {day}.",
                name=_name(found, actor),
                present=now,
                faded=now - confirmed[place, -1],
                most=present[place, highest],
                day=PartialDate.parse(days.iloc[place * found.periods + highest]).describe(),
            )
        )
    if partners > _NAMED:
        said.append(say_count("{count} partner in all.", "{count} partners in all.", partners))
    endings = int(found.by_partner("endings")[places].sum())
    if endings:
        said.append(say_count("{count} withdrawal.", "{count} withdrawals.", endings))
    return " ".join(said)


def _fill(power: str, theme: Theme) -> str:
    """A partner's colour. Panels have names, so that in grey one grey is enough."""
    return SURFACES[theme].muted if theme == "grey" else actor_colour(power, theme)


def _name(found: Reach, actor: str) -> str:
    first = list(found.powers).index(actor) * found.periods
    return str(found.frame["label"].iloc[first])


@kept_by_language(128)
def spec(
    theme: Theme,
    first: str,
    last: str,
    daily: bool,
    fills: tuple[tuple[str, str], ...],
    ticks: tuple[int, ...],
    frame: Frame | None = None,
) -> Spec:
    """The chart without its data: panels of the partners in ``fills``, the first on top.

    Columns are as wide as their period, from the day ``first`` to ``last``.
    """
    surface = SURFACES[theme]
    panels, top = max(len(fills), 1), ticks[-1]
    narrow = frame is not None and frame.narrow
    below = (_ROOM_ALONE if panels == 1 else _ROOM)[0]
    pitch = _pitch(panels) * top
    shown = ticks if panels == 1 else (0, top)
    marks = {panel * pitch + _UNIT * tick: f"{tick:,}" for panel in range(panels) for tick in shown}
    period = "+ 864e5" if daily else ""
    following = f"toDate(datum.start) {period}" if daily else _NEXT_MONTH
    x: Spec = {
        "field": "from",
        "type": "temporal",
        "scale": {
            "type": "utc",
            "domain": [{"expr": f"toDate('{first}')"}, {"expr": f"toDate('{last}') + 864e5"}],
        },
        "axis": {
            "title": None,
            "grid": False,
            "domain": False,
            "labelExpr": _DAYS if daily else _MONTHS,
            "labelOverlap": True,
            "tickCount": 4 if narrow else 8,
        },
    }
    y_axis = {
        "title": None,
        "domain": False,
        "values": list(marks),
        "labelExpr": f"({json.dumps(marks)})[datum.value]",
    }
    y: Spec = {
        "type": "quantitative",
        "axis": y_axis,
        "scale": {"domain": [-below * top, panels * pitch - below * top], "nice": False},
    }
    colour = {
        "field": "actor",
        "type": "nominal",
        "scale": {"domain": [actor for actor, _ in fills], "range": [hue for _, hue in fills]},
        "legend": None,
    }
    tooltip = [
        {"field": "label", "title": say("Foreign partner")},
        {"field": "on", "type": "temporal", "title": say("On"), "format": "%-d %B %Y"},
        {"field": "present", "title": say("Countries where present")},
        {"field": "faded", "title": say("of them long unconfirmed")},
        {"field": "left", "title": say("Withdrawals in this period")},
    ]
    # The scale is said once: the same of several layers would be merged, with a warning.
    alike = {name: value for name, value in x.items() if name != "scale"}
    bars = {"x": alike, "x2": {"field": "to"}, "color": colour, "tooltip": tooltip}
    bar: Spec = {"type": "bar", "x2Offset": -0.6}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.sure > datum.base"}],
            "mark": bar,
            "encoding": {**bars, "x": x, "y": {**y, "field": "base"}, "y2": {"field": "sure"}},
        },
        {
            "transform": [{"filter": "datum.there > datum.sure"}],
            "mark": {**bar, "fillOpacity": 0.38},
            "encoding": {**bars, "y": {**y, "field": "sure"}, "y2": {"field": "there"}},
        },
        {
            "transform": [
                {"filter": "datum.endings > 0"},
                {"calculate": f"datum.base - {below * top / 2}", "as": "foot"},
            ],
            "mark": {"type": "point", "shape": "cross", "angle": 45, "size": 62, "filled": True,
                     "color": surface.ink, "opacity": 1},
            "encoding": {
                "x": alike,
                "y": {**y, "field": "foot"},
                "tooltip": tooltip,
            },
        },
    ]  # fmt: skip
    if panels > 1:
        layers.append(_names(y, top))
    return {
        "height": (frame and frame.height) or (_HEIGHT if panels == 1 else panels * _PANEL),
        "width": "container",
        "transform": [
            {"calculate": f"max(toDate(datum.start), toDate('{first}'))", "as": "from"},
            {"calculate": f"min({following}, toDate('{last}') + 864e5)", "as": "to"},
            {"calculate": "datum.to - 864e5", "as": "on"},
        ],
        "layer": layers,
        "config": config(theme),
    }


_DAYS = "utcFormat(datum.value, '%-d %b')"
_MONTHS = "utcFormat(datum.value, utcmonth(datum.value) == 0 ? '%Y' : '%b')"
_NEXT_MONTH = "utc(utcyear(toDate(datum.start)), utcmonth(toDate(datum.start)) + 1, 1)"


def _names(y: Spec, top: int) -> Spec:
    """The name of each partner over its panel, from the left edge."""
    return {
        "transform": [
            {"aggregate": [], "groupby": ["label", "base"]},
            {"calculate": f"datum.base + {_UNIT * top + 3 * top}", "as": "above"},
        ],
        "mark": {"type": "text", "align": "left", "fontWeight": "bold"},
        "encoding": {
            "x": {"value": 0},
            "y": {**y, "field": "above"},
            "text": {"field": "label"},
        },
    }
