"""The results as text: what was measured, and how many times the Atlas's each peer's is."""

from collections.abc import Iterator
from typing import Any

from benchmarks.contenders import ATLAS, ATLAS_MAP, CONTENDERS, DASH, PLAIN

MEASURES = {
    "filter_change": {
        "sent": "bytes sent",
        "websocket": "  by websocket",
        "http": "  by HTTP",
        "plain": "  before compression",
        "cpu_ms": "server's processor time, ms",
        "answer_ms": "asked to answered, ms",
        "runs": "script runs",
    },
    "first_map": {
        "start_ms": "server starts, ms",
        "open_ms": "page opens to map painted, ms",
        "total_ms": "both, ms",
        "wire": "bytes sent",
    },
    "memory": {
        "opened_mb": "one page open, MB",
        "after_changes_mb": "after the filter changes, MB",
    },
}
_HEADINGS = {
    "filter_change": "A filter change (median of {n})",
    "first_map": "Start to first painted map (median of {n})",
    "memory": "Memory of the server",
}


def lines(results: dict[str, Any]) -> Iterator[str]:
    machine = results["machine"]
    yield (
        f"{results['measured_on']}, {machine['cpus']} processors, load "
        f"{machine['load_before']} before and {machine['load_after']} after, "
        f"data {results['data']['fingerprint']}"
    )
    for section, measures in MEASURES.items():
        found = results[section]
        yield ""
        yield _HEADINGS[section].format(n=found.get("rounds", 1))
        yield _row("", [one.title for one in CONTENDERS])
        for measure, shown in measures.items():
            values = [found["contenders"][one.name][measure] for one in CONTENDERS]
            yield _row(shown, [_number(value) for value in values])
        yield from _ratios(found["ratios"], measures)
    yield ""
    yield f"Over {results['growth']['changes']} filter changes the Atlas's server went"
    yield "  " + ", ".join(f"{mb:.0f}" for mb in results["growth"]["memory_mb"]) + " MB"
    yield ""
    yield "The time bar"
    bar = results["time_bar"]
    for name in ("idle_frame_ms", "playing_frame_ms", "between_dates_ms", "drawing_ms"):
        yield _row("  " + name.replace("_", " "), [_number(bar[name]), f"p90 {bar[name]['p90']:g}"])
    for name in ("frames_a_second", "frames_a_second_fastest"):
        yield _row("  " + name.replace("_", " "), [f"{bar[name]:g}"])
    for name in (
        "messages_playing", "messages_dragging", "messages_after_letting_go",
    ):  # fmt: skip
        yield _row("  " + name.replace("_", " "), [f"{bar[name]:g}"])
    yield ""
    yield "From the map to a page, and back (medians)"
    ways = ("there", "back")
    yield _row("", [f"{what} {way}" for way in ways for what in ("bytes", "processor, ms")])
    for name, change in results["page_changes"].items():
        cells = [_number(change[way][what]) for way in ways for what in ("sent", "cpu_ms")]
        yield _row(f"  {name}", cells)
    yield ""
    yield "A filter change on each page (medians)"
    yield _row("", ["bytes", "processor, ms"])
    for name, change in results["page_filters"].items():
        yield _row(f"  {name}", [_number(change[what]) for what in ("sent", "cpu_ms")])
    yield ""
    beside = results["beside_an_export"]
    yield "A filter change beside another reader's export"
    yield _row("  alone, asked to answered, ms", [_number(beside["alone_ms"])])
    yield _row("  beside it, ms", [_number(beside["beside_ms"]), f"{beside['beside/alone']:g}×"])
    yield ""
    yield "An export of all the data, warm"
    yield _row("", ["ms passed", "ms of the processor", "to a chart's SVG", "bytes"])
    for name, found in results["export"].items():
        times = [_number(found["passed_ms"]), _number(found["cpu_ms"])]
        more = [f"{found['times_the_yardstick']:g}×", _number(found["bytes"])]
        yield _row("  " + name, times + more)


def _ratios(ratios: dict[str, dict[str, float]], measures: dict[str, str]) -> Iterator[str]:
    for ours in (ATLAS, ATLAS_MAP):
        for theirs in (PLAIN, DASH):
            each = ratios[f"{theirs.name}/{ours.name}"]
            told = ", ".join(
                f"{measures[name].split(',')[0]} {each[name]:g}×"
                for name in measures
                if name in each and not measures[name].startswith(" ")
            )
            yield f"  {theirs.title} to {ours.title}: {told}"


def _row(name: str, cells: list[str]) -> str:
    return f"  {name:<32}" + "".join(f"{cell:>22}" for cell in cells)


def _number(value: Any) -> str:
    if not isinstance(value, dict):
        return f"{value:,.0f}"
    middle = f"{value['median']:,.0f}" if value["median"] >= 100 else f"{value['median']:.3g}"
    return f"{middle} ± {value['mad']:,.3g}" if value["mad"] < 100 else (
        f"{middle} ± {value['mad']:,.0f}"
    )  # fmt: skip
