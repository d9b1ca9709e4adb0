"""``make bench``: measure all contenders in one run, print it, and keep it as JSON."""

import argparse
import json
import os
import platform
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser

from benchmarks import (
    exports,
    filter_change,
    first_map,
    page_changes,
    page_filters,
    report,
    time_bar,
)
from benchmarks.browser import browser, new_page, wait_for_map
from benchmarks.contenders import ATLAS, ATLAS_MAP, CONTENDERS, TWINS, Contender, serving
from benchmarks.filter_change import Opened
from benchmarks.summary import ratio, summarise
from benchmarks.traffic import Traffic
from dashboard.atlas import Atlas
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.facets import facet_counts
from dashboard.view import LAYERS, View

RESULTS = Path(__file__).parent / "results.json"
FIRST_MAPS = 3
CHANGES = 15
LONG_RUN, LOOK_EVERY = 200, 25
PEERS = ("streamlit", "pydeck", "dash", "plotly", "pandas", "geopandas")

Rounds = dict[str, list[dict[str, Any]]]
"""What was measured of each contender, by its name, round by round."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--out", type=Path, default=RESULTS, help="where to (default: %(default)s)")
    out: Path = parser.parse_args(arguments).out
    atlas = load_atlas(shipped_data())
    load_before = os.getloadavg()[0]
    with browser() as launched:
        results = {
            "measured_on": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            "data": data(atlas),
            "versions": {name: version(name) for name in PEERS}
            | {"python": platform.python_version(), "chromium": launched.version},
            "first_map": first_maps(launched),
            **changes(launched, atlas),
        }
    say("exporting")
    results["export"] = exports.measure(atlas)
    results["machine"] = {
        "cpus": os.cpu_count(),
        "load_before": round(load_before, 1),
        "load_after": round(os.getloadavg()[0], 1),
    }
    out.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print("\n".join(report.lines(results)))
    print(f"\nKept in {out}")


def data(atlas: Atlas) -> dict[str, Any]:
    return {
        "fingerprint": atlas.fingerprint,
        "cooperation": len(atlas.cooperation),
        "stops": len(atlas.stops),
    }


def names(atlas: Atlas) -> dict[str, str]:
    """The partners that the Atlas offers: name by id."""
    counted = facet_counts(atlas, View())["actor"]
    return {actor: name for actor, name in atlas.names["actor"].items() if actor in counted}


def first_maps(launched: Browser) -> dict[str, Any]:
    rounds: Rounds = {}
    for number in range(FIRST_MAPS):
        say(f"first map, round {number + 1} of {FIRST_MAPS}")
        for contender in CONTENDERS:
            measured = asdict(first_map.measure(contender, launched))
            rounds.setdefault(contender.name, []).append(measured)
    return compared(rounds)


def changes(launched: Browser, atlas: Atlas) -> dict[str, Any]:
    """Filter changes of all, memory, and then the Atlas alone: a long run, time, pages."""
    actors = names(atlas)
    rounds: Rounds = {}
    memory: dict[str, dict[str, float]] = {}
    clicks = filter_change.clicks(list(actors))
    with ExitStack() as atlas_alone, ExitStack() as twins:
        pages = [
            open_page(contender, launched, atlas_alone if contender is ATLAS else twins)
            for contender in CONTENDERS
        ]
        for one in pages:
            memory[one.contender.name] = {"opened_mb": one.server.memory_mb()}
        for number in range(CHANGES):
            say(f"filter change {number + 1} of {CHANGES}")
            actor = next(clicks)
            for one in pages:
                change = asdict(filter_change.measure(one, actor, actors[actor]))
                rounds.setdefault(one.contender.name, []).append(change)
        for one in pages:
            memory[one.contender.name]["after_changes_mb"] = one.server.memory_mb()
        twins.close()
        opened = pages[0]
        # The long run asks the server for all that a reader's would, and the browser to draw less.
        hidden = urlencode({"hide": LAYERS}, doseq=True)
        opened.page.goto(f"{opened.server.address}/?{hidden}", wait_until="commit")
        opened.traffic.wait(quiet=1.0)
        clicks = filter_change.clicks(list(actors))
        growth = [opened.server.memory_mb()]
        for number in range(LONG_RUN):
            if number % LOOK_EVERY == 0:
                say(f"long run, change {number} of {LONG_RUN}")
            actor = next(clicks)
            opened.traffic.clear()
            ATLAS.choose(opened.page, actor, actors[actor])
            opened.traffic.wait(quiet=0.05)
            if (number + 1) % LOOK_EVERY == 0:
                growth.append(opened.server.memory_mb())
        say("a filter change beside another reader's export")
        opened.page.goto(opened.server.address, wait_until="commit")
        wait_for_map(opened.page)
        opened.traffic.wait(quiet=1.0)
        meanwhile = exports.meanwhile(opened, clicks, actors)
        say("time bar")
        opened.page.goto(opened.server.address, wait_until="commit")
        wait_for_map(opened.page)
        opened.traffic.wait(quiet=1.0)
        bar = time_bar.measure(opened.page, opened.traffic)
        say("page changes")
        pages_changed = page_changes.measure(opened.page, opened.traffic, opened.server, atlas)
        say("filter changes on each page")
        pages_filtered = page_filters.measure(opened.page, opened.traffic, opened.server, atlas)
    return {
        "filter_change": compared(rounds) | {"of_a_change": parts(rounds)},
        "memory": {
            "contenders": memory,
            "ratios": ratios({name: [values] for name, values in memory.items()}),
        },
        "growth": {
            "changes": LONG_RUN,
            "every": LOOK_EVERY,
            "memory_mb": [round(mb, 1) for mb in growth],
        },
        "beside_an_export": meanwhile,
        "time_bar": asdict(bar),
        "page_changes": pages_changed,
        "page_filters": pages_filtered,
    }


def open_page(contender: Contender, launched: Browser, stack: ExitStack) -> Opened:
    server = stack.enter_context(serving(contender))
    page = new_page(launched)
    stack.callback(page.context.close)
    traffic = Traffic(page)
    page.goto(server.address, wait_until="commit")
    wait_for_map(page)
    traffic.wait(quiet=1.0)
    return Opened(contender, server, page, traffic)


def compared(rounds: Rounds) -> dict[str, Any]:
    """Medians of each contender, and the ratios of the twins to the Atlas."""
    return {
        "rounds": len(rounds[ATLAS.name]),
        "contenders": {
            name: {
                measure: summarise([values[measure] for values in each])
                for measure, value in each[0].items()
                if isinstance(value, int | float)
            }
            for name, each in rounds.items()
        },
        "ratios": ratios(rounds),
    }


def ratios(rounds: Rounds) -> dict[str, dict[str, float]]:
    """By "twin/ours" and measure; a measure that is 0 for us has none."""
    found: dict[str, dict[str, float]] = {}
    for ours in (ATLAS, ATLAS_MAP):
        for twin in TWINS:
            mine, theirs = rounds[ours.name], rounds[twin.name]
            found[f"{twin.name}/{ours.name}"] = {
                measure: ratio([row[measure] for row in theirs], [row[measure] for row in mine])
                for measure, value in mine[0].items()
                if isinstance(value, int | float) and all(row[measure] for row in mine)
            }
    return found


def parts(rounds: Rounds) -> dict[str, dict[str, float]]:
    """Of what the websocket bytes of a change consist: the median of each kind of message."""
    found: dict[str, dict[str, float]] = {}
    for name, each in rounds.items():
        kinds = dict.fromkeys(kind for row in each for kind in row["by_kind"])
        sizes = {
            kind: summarise([row["by_kind"].get(kind, 0) for row in each])["median"]
            for kind in kinds
        }
        found[name] = dict(sorted(sizes.items(), key=lambda item: -item[1]))
    return found


def say(what: str) -> None:
    print(f"· {what}", flush=True)


if __name__ == "__main__":
    main()
