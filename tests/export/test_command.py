"""`influence-atlas export`: the same as the app, with one clear line for what goes wrong."""

from dataclasses import fields
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.export.figure import figure
from dashboard.export.tables.records import records_csv
from dashboard.load import load_atlas
from dashboard.queries.select import select
from dashboard.view import View, parameter
from tests.cases import atlas_of
from tests.small_folder import small_tables, write_folder


@pytest.fixture
def data(tmp_path: Path) -> str:
    return str(write_folder(tmp_path / "data"))


def test_a_figure_is_the_same_as_the_apps(tmp_path: Path, data: str) -> None:
    out = tmp_path / "activity.svg"
    call = ["export", "figure", "activity", "--actor", "RUS", "--stack", "actor", "--out", str(out)]
    assert main([*call, "--data", data]) == 0
    selection = select(load_atlas(Path(data)), View(actor=("RUS",), stack="actor"))
    assert out.read_bytes() == figure(selection, "activity", "svg")


@pytest.mark.parametrize("name", ["map.svg", "map.png", "map.pdf", "map.csv", "MAP.SVG"])
def test_the_format_is_that_of_the_ending(tmp_path: Path, data: str, name: str) -> None:
    assert main(["--data", data, "export", "figure", "map", "--out", str(tmp_path / name)]) == 0
    starts = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".csv": b"\xef\xbb\xbf"}
    written = (tmp_path / name).read_bytes()
    assert written.startswith(starts[Path(name).suffix.lower()])


def test_the_theme_is_chosen(tmp_path: Path, data: str) -> None:
    out = tmp_path / "map.svg"
    call = ["export", "figure", "map", "--theme", "dark", "--out", str(out), "--data", data]
    assert main(call) == 0
    assert b'fill="#12161c"' in out.read_bytes()


def test_records_of_a_link_with_an_option_in_place(
    tmp_path: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "records.csv"
    link = "http://localhost:8501/?actor=RUS&type=aid&as-of=2024-06-30&unheard-of=1&country=XXX"
    call = ["export", "records", "--link", link, "--type", "instructors", "--out", str(out)]
    assert main([*call, "--data", data]) == 0
    view = View(actor=("RUS",), type=("instructors",), as_of=View().as_of)
    expected = select(load_atlas(Path(data)), view)
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "ignored in the link: unheard-of: the Atlas has no such choice",
        "ignored in the link: country=XXX: no such country",
    ]
    assert "as of 30 June 2024" in said.out
    lines = out.read_bytes().count(b"\r\n")
    assert lines == records_csv(expected).count(b"\r\n")


@pytest.mark.parametrize("field", [field.name for field in fields(View)])
def test_every_field_of_a_view_is_an_option(capsys: pytest.CaptureFixture[str], field: str) -> None:
    for what in ("figure", "records"):
        with pytest.raises(SystemExit):
            main(["export", what, "--help"])
        assert f"--{parameter(field)} " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["figure", "activty", "--out", "a.svg"], 2, "no figure 'activty'; did you mean activity?"),
        (["figure", "map", "--out", "a.gif"], 2, "ends in .png, .svg, .pdf, .csv"),
        (["figure", "map", "--out", "a"], 2, "ends in .png, .svg, .pdf, .csv"),
        (["records", "--out", "a.svg"], 2, "ends in .csv"),
        (
            ["records", "--actor", "Russia", "--out", "a.csv"],
            2,
            "--actor=Russia: no such actor; did you mean RUS (Russia)",
        ),
        (
            ["records", "--country", "BFF", "--out", "a.csv"],
            2,
            "--country=BFF: no such country; did you mean BFA (Burkina Faso)?",
        ),
        (
            ["records", "--start", "2024-13", "--out", "a.csv"],
            2,
            "--start=2024-13: expected a date",
        ),
        (["records", "--metric", "fame", "--out", "a.csv"], 2, "--metric=fame: expected one of"),
        (
            ["records", "--start", "2025", "--end", "2024", "--out", "a.csv"],
            2,
            "--start=2025-01-01: after end=2024-12-31",
        ),
        (
            ["records", "--text", "no such words", "--actor", "RUS", "--out", "a.csv"],
            1,
            "nothing in this view; loosen --text",
        ),
        (["figure", "map", "--out", "missing/a.svg"], 1, "there is no folder missing"),
        (["records", "--out", "folder.csv"], 1, "cannot be written"),
    ],
)
def test_what_goes_wrong_is_one_line_and_leaves_nothing(
    tmp_path: Path,
    data: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    line: str,
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "folder.csv").mkdir()
    monkeypatch.chdir(here)
    assert main(["--data", data, "export", *arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: ")
    assert said.err.count("\n") == 1
    assert line in said.err
    assert [path.name for path in here.iterdir()] == ["folder.csv"]


def test_an_empty_chart_of_a_view_with_records_says_so(
    tmp_path: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "activity.svg"
    view = ["--metric", "stops", "--as-of", "2024-06-02"]
    call = ["export", "figure", "ranking", *view, "--out", str(out), "--data", data]
    assert main(call) == 1
    assert "No country has any on 2 June 2024" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_there_stays_when_writing_fails(
    tmp_path: Path, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "records.csv"
    out.write_text("before")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main(["export", "records", "--out", str(out), "--data", data]) == 1
    assert out.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "records.csv"]


def test_data_that_cannot_be_read_is_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.csv"
    call = ["export", "records", "--out", str(out), "--data", str(tmp_path / "nowhere")]
    assert main(call) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_without_any_records_the_data_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = small_tables()
    for name in ("tours", "stops", "cooperation", "steps", "links", "citations", "claims"):
        tables[name] = []
    atlas_of(tmp_path / "data", tables)
    call = ["export", "records", "--out", str(tmp_path / "a.csv"), "--data", str(tmp_path / "data")]
    assert main(call) == 1
    assert "the data holds no records" in capsys.readouterr().err
