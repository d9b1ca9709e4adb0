"""The function for notebooks, and the command that exports everything."""

from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.export import export
from dashboard.export.asked import NotUnderstood
from dashboard.export.command import _WHAT
from dashboard.export.outputs import FIGURES, OUTPUTS, file_name, offered
from dashboard.load import load_atlas
from dashboard.queries.select import select
from dashboard.view import View
from tests.small_folder import write_folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("small") / "data")


VERSUS = "actor:africa-corps"
"""A second side, without which there is no comparison."""


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_command_and_the_function_make_the_same(tmp_path: Path, data: Path, name: str) -> None:
    for kind in OUTPUTS[name].formats:
        out = tmp_path / f"{name}.{kind}"
        what = ["figure", name] if name in FIGURES else [name]
        view = {"actor": "RUS"} | ({"versus": VERSUS} if name == "comparison" else {})
        asked = [part for choice, of in view.items() for part in (f"--{choice}", of)]
        assert main(["export", *what, *asked, "--out", str(out), "--data", str(data)]) == 0
        assert out.read_bytes() == export(name, kind, data=data, **view)


def test_a_link_is_opened_and_a_loaded_atlas_is_read(data: Path) -> None:
    atlas = load_atlas(data)
    link = "http://localhost:8501/?actor=RUS&as-of=2024-06-30"
    made = export("records", "csv", data=atlas, link=link)
    assert made == export("records", "csv", data=data, actor="RUS", as_of="2024-06-30")


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (("mpa", "svg", {}), "no output 'mpa'; did you mean map?"),
        (("map", "gif", {}), "no format 'gif' of map; expected one of png, svg"),
        (("map", "svg", {"actor": "Russia"}), "no such actor; did you mean RUS"),
        (("map", "svg", {"actr": "RUS"}), "actr: the Atlas has no such choice; did you mean actor"),
        (("map", "svg", {"start": "2024-13"}), "start=2024-13: expected a date"),
    ],
)
def test_what_is_not_understood_is_said_in_one_line(
    data: Path, call: tuple[str, str, dict[str, str]], line: str
) -> None:
    name, kind, view = call
    with pytest.raises(NotUnderstood) as caught:
        export(name, kind, data=data, **view)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_comparison_is_offered_with_both_its_sides_alone() -> None:
    both = View(actor=("RUS",), versus=VERSUS)
    assert offered(both) == list(OUTPUTS)
    for half in (View(), View(actor=("RUS",)), View(versus=VERSUS)):
        assert offered(half) == [name for name in OUTPUTS if name != "comparison"]


def test_a_comparison_without_its_second_side_is_refused_in_one_line(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "comparison.svg"
    call = ["export", "figure", "comparison", "--actor", "RUS", "--out", str(out)]
    assert main([*call, "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert "Choose what to compare with" in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_every_output_has_a_command() -> None:
    assert set(_WHAT) == {*OUTPUTS, "all"} - set(FIGURES)


def test_all_makes_every_file_of_a_view(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    view = ["--actor", "RUS", "--versus", VERSUS]
    assert main(["export", "all", *view, "--out", str(out), "--data", str(data)]) == 0
    selection = select(load_atlas(data), View(actor=("RUS",), versus=VERSUS))
    outputs = [(name, kind) for name, o in OUTPUTS.items() if o.of_view for kind in o.formats]
    expected = {file_name(selection, name, kind) for name, kind in outputs}
    assert {path.name for path in out.iterdir()} == expected
    said = capsys.readouterr().out
    assert all(name in said for name in expected)
    assert f"{len(expected)} files: {selection.sentence()}" in said


def test_all_says_what_there_is_nothing_for(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = ["--metric", "stops", "--as-of", "2024-06-02"]
    call = ["export", "all", *view, "--out", str(tmp_path / "out"), "--data", str(data)]
    assert main(call) == 0
    assert "no ranking: No country has any on 2 June 2024" in capsys.readouterr().out
    assert not list((tmp_path / "out").glob("*-ranking-*"))


def test_all_writes_nothing_where_the_view_is_empty_or_the_place_is_not_there(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for view, place in ((["--text", "no such words"], "out"), ([], "missing/out")):
        call = ["export", "all", *view, "--out", str(tmp_path / place), "--data", str(data)]
        assert main(call) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
