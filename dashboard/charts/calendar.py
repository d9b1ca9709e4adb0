"""Where officials were, day by day: a row a year, with the countries of each tour over its days."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from dashboard.charts.drawing import Drawing, Frame, Spec, config
from dashboard.codebook import label
from dashboard.language import listed, say, say_count
from dashboard.palette import FIXED_ACTORS, SURFACES, Theme, actor_colour
from dashboard.queries.calendar import Calendar, calendar
from dashboard.queries.select import Selection

MOST = 20
"""Years, the newest."""

_STEP, _AROUND = 40, 60
_YEARS = 40
_WIDTH = 550
"""What a chart that is not narrow has at least, on which names must not cover each other."""
_LETTER, _WIDE_LETTER, _GAP = 6.9, 12.0, 10
"""Pixels of a letter of a name, at most; of a Chinese one; and between two names."""
_LEAST_SHOWN = 3.0
"""Pixels of the shortest stop."""
_YEAR_DAYS = 366
_ANY_YEAR = 2000
"""All years are drawn over the days of this one, which has a 29 February."""
_SIDES = {"name": "left", "name before": "right"}
"""Parts of the rows that are names, by where they begin: over the first day, or before the last."""
_NAMED = 3
_DRAWN = ("row", "part", "start", "end", "partner", "name", "record_id", "title", "about")


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Stops on their days, coloured by the power for which the official travelled."""
    found = calendar(selection)
    years = _years(found.frame)
    drawn = years[: frame.rows(MOST, _STEP, _AROUND) if frame else MOST]
    narrow = frame is not None and frame.narrow
    a_day = ((frame.width if frame and narrow else _WIDTH) - _YEARS) / _YEAR_DAYS
    kept = found.frame[found.frame["year"].isin(drawn)]
    legend = _legend(selection, kept, theme)
    return Drawing(
        title=_title(selection, found),
        note=_note(found, len(years) - len(drawn)),
        alt=_alt(selection, found),
        rows=_rows(selection, kept, drawn, a_day),
        table=_table(selection, found.frame),
        spec=spec(theme, legend, narrow, _words()),
        empty=say("No stop of a tour in this View has a date. Loosen a filter."),
    )


def _years(frame: pd.DataFrame) -> list[int]:
    """The newest first, with those in between that have no stop."""
    if frame.empty:
        return []
    return list(range(int(frame["year"].max()), int(frame["year"].min()) - 1, -1))


def _partner(selection: Selection, actor: str) -> str:
    """The name in the legend: powers without a colour of their own share one."""
    return selection.atlas.names["actor"][actor] if actor in FIXED_ACTORS else say("Other partners")


def _legend(selection: Selection, kept: pd.DataFrame, theme: Theme) -> tuple[tuple[str, str], ...]:
    places = {actor: place for place, actor in enumerate(FIXED_ACTORS)}
    actors = sorted(kept["actor"].unique(), key=lambda actor: places.get(actor, len(places)))
    named = {_partner(selection, actor): actor_colour(actor, theme) for actor in actors}
    if len(actors) == 1:
        return ((selection.atlas.names["actor"][actors[0]], *named.values()),)  # type: ignore[return-value]
    return tuple(named.items())


def _title(selection: Selection, found: Calendar) -> str:
    officials = found.frame["official"].unique()
    if len(officials) != 1:
        return say("Where officials were, day by day")
    name = selection.atlas.names["official"][officials[0]]
    return say("Where {official} was, day by day", official=name)


def _note(found: Calendar, left: int) -> str:
    said = [
        say(
            "Full: on days that are known. Faint: known only by, or to, a longer time. "
            "Hollow: planned, postponed or cancelled."
        )
    ]
    if found.undated:
        said.append(
            say_count(
                "{count} stop without a date is not drawn.",
                "{count} stops without a date are not drawn.",
                len(found.undated),
            )
        )
    if left > 0:
        said.append(
            say_count(
                "{count} earlier year is not drawn.", "{count} earlier years are not drawn.", left
            )
        )
    return " ".join(said)


def _alt(selection: Selection, found: Calendar) -> str:
    """How much there is, in which years, the years and countries with most, what has no date."""
    frame = found.frame.drop_duplicates("record_id")
    if frame.empty:
        return ""
    years = frame["year"].value_counts().sort_index(ascending=False)
    busiest = years.sort_values(ascending=False, kind="stable").head(1)
    countries = frame["country"].map(selection.atlas.names["country"]).value_counts()
    most = [f"{name} {number:,}" for name, number in countries.head(_NAMED).items()]
    said = [
        say(
            "Calendar of {stops} on {tours}, {first} to {last}.",
            stops=say_count("{count} stop", "{count} stops", len(frame)),
            tours=say_count("{count} tour", "{count} tours", frame["tour"].nunique()),
            first=years.index[-1],
            last=years.index[0],
        ),
        say("Most stops in one year: {number}, in {year}.",
            number=int(busiest.iloc[0]), year=busiest.index[0]),
        say("Countries with most stops: {countries}.", countries=listed(most)),
    ]  # fmt: skip
    hollow = int((frame["status"] != "done").sum())
    if hollow:
        said.append(
            say_count(
                "{count} stop was only planned, postponed or cancelled.",
                "{count} stops were only planned, postponed or cancelled.",
                hollow,
            )
        )
    return " ".join(said)


def _table(selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    names = selection.atlas.names
    table = frame.assign(
        official=frame["official"].map(names["official"]),
        country=frame["country"].map(names["country"]),
        actor=frame["actor"].map(names["actor"]),
    )
    for side in ("start", "end"):
        table[side] = table[side].astype("datetime64[s]").dt.strftime("%Y-%m-%d")
    return table


def _rows(selection: Selection, kept: pd.DataFrame, years: list[int], a_day: float) -> pd.DataFrame:
    """What is drawn: parts of stops, the name over each tour, and every year.

    ``start`` and ``end`` are days of ``_ANY_YEAR``, the end that of the day after.
    """
    if kept.empty:
        return pd.DataFrame(columns=list(_DRAWN))
    names = selection.atlas.names
    places = [
        say("{city}, {country}", city=city, country=names["country"][iso3])
        if city
        else names["country"][iso3]
        for city, iso3 in zip(kept["city"], kept["country"], strict=True)
    ]
    states = kept["when"].where(
        kept["status"] == "done", kept["when"] + " · " + kept["status"].map(label)
    )
    one = kept["actor"].nunique() == 1
    partner = names["actor"] if one else {a: _partner(selection, a) for a in kept["actor"].unique()}
    parts = pd.DataFrame(
        {
            "row": kept["year"].astype(str),
            "part": kept["part"],
            "start": [_written(day) for day in kept["start"]],
            "end": [
                _end(start, end, a_day)
                for start, end in zip(kept["start"], kept["end"], strict=True)
            ],
            "partner": kept["actor"].map(partner),
            "name": "",
            "record_id": kept["record_id"],
            "title": [
                say("{official} in {place}", official=names["official"][official], place=place)
                for official, place in zip(kept["official"], places, strict=True)
            ],
            "about": states,
        }
    )
    labels = pd.DataFrame(
        _names(kept, names["country"], a_day), columns=["row", "part", "start", "name"]
    )
    rows = pd.DataFrame({"row": [str(year) for year in years], "part": "year"})
    return pd.concat([rows, parts, labels], ignore_index=True)[list(_DRAWN)].fillna("")


def _names(
    kept: pd.DataFrame, countries: Mapping[str, str], a_day: float
) -> list[tuple[str, str, str, str]]:
    """Row, part, day and name of each tour that has room for one.

    Over its first day where that ends before the next tour's, otherwise before its last day where
    that begins after what stands there.
    """
    found = []
    for year, own in kept.groupby("year"):
        tours = own.groupby("tour", sort=False)
        spans = tours.agg(start=("start", "min"), end=("end", "max")).sort_values("start")
        visited = tours["country"].agg(lambda iso3: [countries[one] for one in dict.fromkeys(iso3)])
        places = [day.day_of_year * a_day for day in spans["start"]]
        lasts = [(day.day_of_year + 1) * a_day for day in spans["end"]]
        taken = 0.0  # up to where names and stops reach
        for tour, start, left, right, following in zip(
            spans.index,
            spans["start"],
            places,
            lasts,
            [*places[1:], _YEAR_DAYS * a_day + _GAP],
            strict=True,
        ):
            if left >= taken and (name := _name(visited[tour], following - left - _GAP)):
                found.append((str(year), "name", _written(start), name))
                taken = left + _width(name) + _GAP
            elif name := _name(visited[tour], right - taken):
                end = spans.loc[tour, "end"]
                found.append((str(year), "name before", _end(end, end, a_day), name))
            taken = max(taken, right + _GAP)
    return found


def _name(countries: list[str], room: float) -> str:
    """All countries, or the first and how many more; "" where neither has room."""
    more = len(countries) - 1
    for name in (", ".join(countries), f"{countries[0]} +{more}" if more else countries[0]):
        if _width(name) <= room:
            return name
    return ""


def _width(text: str) -> float:
    return sum(_WIDE_LETTER if ord(letter) > 0x2E80 else _LETTER for letter in text)


def _written(day: pd.Timestamp) -> str:
    return f"{_ANY_YEAR}-{day.month:02d}-{day.day:02d}"


def _end(start: pd.Timestamp, end: pd.Timestamp, a_day: float) -> str:
    """The day after the last, or later where the stop would be too short to be seen."""
    after = max(end + pd.Timedelta(days=1), start + pd.Timedelta(days=round(_LEAST_SHOWN / a_day)))
    return f"{_ANY_YEAR + 1}-01-01" if after.year > start.year else _written(after)


def _words() -> tuple[str, ...]:
    return say("Stop"), say("When"), say("Foreign partner")


@lru_cache(maxsize=64)
def spec(
    theme: Theme, legend: tuple[tuple[str, str], ...], narrow: bool, words: tuple[str, ...]
) -> Spec:
    """The chart without its data; ``legend`` is the name and colour of each power."""
    surface = SURFACES[theme]
    ends = [f"{_ANY_YEAR}-01-01", f"{_ANY_YEAR + 1}-01-01"]
    x = {
        "field": "start",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [{"expr": f"toDate('{day}')"} for day in ends]},
        "axis": {
            "title": None,
            "orient": "top",
            "domain": False,
            "tickCount": {"interval": "month", "step": 3 if narrow else 1},
            "labelExpr": f"utcyear(datum.value) > {_ANY_YEAR} ? '' : utcFormat(datum.value, '%b')",
            "labelAlign": "left",
            "labelOffset": 2,
        },
    }
    y = {
        "field": "row",
        "type": "ordinal",
        "sort": "descending",
        "axis": {
            "title": None,
            "domain": False,
            "labelColor": surface.ink,
            "labelFontSize": 13,
            "grid": False,
        },
    }
    colour = {
        "field": "partner",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in legend], "range": [hue for _, hue in legend]},
        "legend": {"orient": "bottom", "columns": 2 if narrow else 4, "symbolOpacity": 1}
        if len(legend) > 1
        else None,
    }
    stop, when, partner = words
    tooltip = [
        {"field": "title", "title": stop},
        {"field": "about", "title": when},
        {"field": "partner", "title": partner},
    ]
    down = _STEP / 5
    bar: Spec = {"type": "bar", "height": 11, "yOffset": down}
    spans = {"x2": {"field": "end"}, "color": colour, "tooltip": tooltip}
    divider: Spec = {"type": "tick", "color": surface.ground, "thickness": 1, "height": 11}
    name: Spec = {"type": "text", "dy": -down, "color": surface.ink}
    return {
        "height": {"step": _STEP},
        "width": "container",
        "transform": [
            {"calculate": "toDate(datum.start)", "as": "start"},
            {"calculate": "toDate(datum.end)", "as": "end"},
        ],
        "encoding": {"x": x, "y": y},
        "layer": [
            # Nothing is drawn for a year itself, but its row must be there.
            _part("year", {"type": "text", "text": ""}, x=None),
            {
                "encoding": spans,
                "layer": [
                    _part("possible", {**bar, "opacity": 0.4}),
                    _part("hollow", {**bar, "height": 9, "filled": False, "strokeWidth": 2}),
                    _part("solid", bar),
                ],
            },
            # Where one stop follows another without a day between them.
            _part("solid", {**divider, "yOffset": down}),
            *(
                _part(part, {**name, "align": align}, text={"field": "name"})
                for part, align in _SIDES.items()
            ),
        ],
        "config": config(theme),
    }


def _part(part: str, mark: Spec, **encoding: object) -> Spec:
    layer: Spec = {"transform": [{"filter": {"field": "part", "equal": part}}], "mark": mark}
    return {**layer, "encoding": encoding} if encoding else layer
