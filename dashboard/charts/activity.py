"""Activity over time: what began in each period as bars, endings apart below the line."""

import math
from collections import Counter
from collections.abc import Mapping

import numpy as np

from dashboard.charts.activity_spec import UNITS, spec
from dashboard.charts.drawing import Drawing, Frame
from dashboard.dates import describe_span
from dashboard.language import later, listed, number, say, say_count
from dashboard.palette import Theme, actor_fill, type_fill
from dashboard.queries.activity import ACTIVITY, COLUMNS, ENDING, Activity, Unit, activity
from dashboard.queries.select import Selection

_STACKED_BY = {"type": later("type"), "actor": later("foreign partner")}
_NAMED = 4
"""Parts that the alternative text names."""

_TABLE = [place for place, name in enumerate(COLUMNS) if name not in ("legend", "order")]


def draw(selection: Selection, theme: Theme, frame: Frame | None = None) -> Drawing:
    """Bars by month, quarter or year, stacked by the View's choice."""
    found = activity(selection)
    stack = selection.view.stack
    fill = type_fill if stack == "type" else actor_fill
    legend: dict[str, str] = {}
    for bar in sorted(found.bars, key=lambda bar: bar.order):
        if bar.legend not in legend:
            legend[bar.legend] = fill(bar.group, theme)
    return Drawing(
        title=say(
            "Cooperation begun and tours made, by {unit} and {part}",
            unit=say(UNITS[found.unit]),
            part=say(_STACKED_BY[stack]),
        ),
        note=_note(found),
        alt=_alt(found, stack),
        rows=found.frame,
        table=found.frame.iloc[:, _TABLE],
        spec=spec(theme, found.unit, found.periods, tuple(legend.items()), _ticks(found), frame),
        empty=_empty(found),
    )


def _ticks(found: Activity) -> tuple[int, ...]:
    return ticks(*heights(found))


def heights(found: Activity) -> tuple[int, int]:
    """How high the highest bar of activity is, and the deepest of endings; at least 1 and 0."""
    high: Counter[tuple[str, str]] = Counter()
    for bar in found.bars:
        high[bar.part, bar.start] += bar.number
    up = max((height for (part, _), height in high.items() if part == ACTIVITY), default=1)
    down = max((height for (part, _), height in high.items() if part == ENDING), default=0)
    return up, down


def ticks(up: int, down: int) -> tuple[int, ...]:
    """Whole numbers from the greatest height of endings, negative, to that of activity."""
    rough = max(up, down) / 5
    size = 10 ** max(0, math.floor(math.log10(max(rough, 1))))
    step = next(size * nice for nice in (1, 2, 5, 10) if size * nice >= rough)
    return tuple(range(-math.ceil(down / step) * step, math.ceil(up / step) * step + 1, step))


def _note(found: Activity) -> str:
    drawn = sums(found).total()
    unit = say(UNITS[found.unit])
    sentences = [say("A linked case counts once; endings are shown below the line, never added.")]
    if drawn > found.total:
        sentences.append(
            say(
                "Parts add up to {drawn:,}, more than the total of {total:,}: "
                "what several partners or types share counts once for each.",
                drawn=drawn,
                total=found.total,
            )
        )
    if found.undated:
        sentences.append(
            say(
                "{count:,} began at a time not known to the {unit}.", count=found.undated, unit=unit
            )
        )
    if found.outside:
        sentences.append(say("{count:,} began outside the time drawn.", count=found.outside))
    if found.not_counted:
        sentences.append(
            say(
                "{count:,} only announced, planned or called off: not counted.",
                count=found.not_counted,
            )
        )
    return " ".join(sentences)


def _empty(found: Activity) -> str:
    hidden = found.outside + found.undated + found.not_counted
    if hidden:
        return say_count(
            "Nothing is known to have begun in this time. {count} record in this View "
            "began outside it, at an unknown time, or not yet: widen the dates.",
            "Nothing is known to have begun in this time. {count} records in this View "
            "began outside it, at an unknown time, or not yet: widen the dates.",
            hidden,
        )
    return say("No records in this View. Loosen a filter.")


def _alt(found: Activity, stack: str) -> str:
    """The span, the total, the highest bar, the largest parts, endings, and what is not drawn."""
    if not found.bars:
        return ""
    begun, ended = _totals(found, ACTIVITY), _totals(found, ENDING)
    unit = say(UNITS[found.unit])
    said = [
        say(
            "Stacked bars of cooperation begun and tours made, by {unit} and {part}, {span}: "
            "{total:,} in all.",
            unit=unit,
            part=say(_STACKED_BY[stack]),
            span=_span(found),
            total=found.total,
        )
    ]
    if begun and len(found.periods) > 1:
        period, most = _highest(begun)
        said.append(
            say("Most in one {unit}: {count:,}, in {period}.", unit=unit, count=most, period=period)
        )
        if quiet := len(found.periods) - len(begun):
            said.append(say("Nothing began in {periods}.", periods=_periods(quiet, found.unit)))
    if begun:
        parts = sums(found)
        largest = sorted(parts.items(), key=lambda part: (-part[1], part[0]))[:_NAMED]
        named = listed(
            [f"{name.lower() if stack == 'type' else name} {number(n)}" for name, n in largest]
        )
        said.append(
            say("Largest parts: {parts}.", parts=named)
            if len(parts) > 1
            else say("All: {part}.", part=named)
        )
    if ended:
        period, _ = _highest(ended)
        said.append(
            say_count(
                "Below the line, one ending, in {period}.",
                "Below the line, {count} endings, the most in {period}.",
                found.endings,
                period=period,
            )
        )
    left_out = (
        (found.outside, say("begun outside this time")),
        (found.undated, say("begun at a time not known to the {unit}", unit=unit)),
        (found.not_counted, say("not begun")),
    )
    if any(n for n, _ in left_out):
        counted = listed([f"{number(n)} {words}" for n, words in left_out if n])
        said.append(say("Not drawn: {parts}.", parts=counted))
    return " ".join(said)


def _periods(count: int, unit: Unit) -> str:
    """ "3 months"."""
    if unit == "year":
        return say_count("{count} year", "{count} years", count)
    if unit == "quarter":
        return say_count("{count} quarter", "{count} quarters", count)
    return say_count("{count} month", "{count} months", count)


def _span(found: Activity) -> str:
    """ "January to December 2024", "2016 to 2026"."""
    first, last = found.periods[0], found.periods[-1]
    if found.unit == "year":
        return describe_span(first[:4], last[:4])
    months = 3 if found.unit == "quarter" else 1
    return describe_span(first[:7], str(np.datetime64(last[:7]) + (months - 1)))


def sums(found: Activity) -> Counter[str]:
    """How much of each label began in all periods drawn."""
    counted: Counter[str] = Counter()
    for bar in found.bars:
        if bar.part == ACTIVITY:
            counted[bar.label] += bar.number
    return counted


def _totals(found: Activity, part: str) -> dict[str, int]:
    """How much began or ended in each period that has any, each case once, in order of time."""
    return {bar.period: bar.period_total for bar in found.bars if bar.part == part}


def _highest(totals: Mapping[str, int]) -> tuple[str, int]:
    """The period with most, the first of several, and its number."""
    return max(totals.items(), key=lambda total: total[1])
