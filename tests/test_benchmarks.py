"""The benchmarks' arithmetic, and the shape of what they keep. No timings."""

import json
from itertools import islice

import pytest

from benchmarks import exports, report
from benchmarks.__main__ import RESULTS, compared, parts
from benchmarks.contenders import CONTENDERS
from benchmarks.filter_change import clicks
from benchmarks.summary import ratio, summarise


def test_a_summary_is_the_middle_and_its_spread():
    assert summarise([1, 2, 3, 4, 100]) == {"median": 3, "mad": 1, "p90": 61.6, "n": 5}
    assert summarise([7]) == {"median": 7, "mad": 0, "p90": 7, "n": 1}


def test_a_ratio_compares_each_round_with_itself():
    # The third round was ten times slower for both.
    assert ratio([20, 22, 200], [10, 11, 100]) == 2
    with pytest.raises(ValueError, match="shorter"):
        ratio([1, 2], [1])


@pytest.mark.parametrize("measure", [lambda: summarise([]), lambda: ratio([], [])])
def test_nothing_measured_is_an_error(measure):
    with pytest.raises(ValueError, match="nothing was measured"):
        measure()


def test_clicks_ask_for_something_new():
    chosen: frozenset[str] = frozenset()
    asked = []
    for clicked in islice(clicks("abcdefghijkl"), 20):
        chosen ^= {clicked}
        asked.append(chosen)
    assert len(set(asked)) == 20
    assert {len(choice) for choice in asked} == {1, 2, 3}
    assert list(islice(clicks("abcdefghijkl"), 20)) == list(islice(clicks("abcdefghijkl"), 20))


def test_rounds_become_medians_and_ratios():
    each = {"atlas": (10, 0), "atlas_map": (5, 0), "plain": (1000, 0), "dash": (10, 40)}
    rounds = {
        name: [{"sent": sent, "runs": runs, "by_kind": {"chart": sent}, "requests": ()}] * 3
        for name, (sent, runs) in each.items()
    }
    found = compared(rounds)
    assert found["rounds"] == 3
    assert found["contenders"]["plain"]["sent"]["median"] == 1000
    assert set(found["contenders"]["plain"]) == {"sent", "runs"}
    # Nothing is so many times zero.
    assert found["ratios"]["plain/atlas"] == {"sent": 100}
    assert found["ratios"]["dash/atlas_map"] == {"sent": 2}
    assert parts(rounds)["atlas"] == {"chart": 10}


def test_what_is_kept_holds_every_measure():
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    names = {one.name for one in CONTENDERS}
    for section, measures in report.MEASURES.items():
        assert set(kept[section]["contenders"]) == names
        for found in kept[section]["contenders"].values():
            assert set(measures) <= set(found)
    assert kept["time_bar"]["messages_dragging"] == 0
    assert kept["time_bar"]["messages_playing"] == 0
    assert list(kept["export"]) == list(exports.FILES)
    assert set(kept["beside_an_export"]) == {"alone_ms", "beside_ms", "beside/alone"}
    told = "\n".join(report.lines(kept))
    assert all(one.title in told for one in CONTENDERS)
