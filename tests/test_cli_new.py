"""``influence-atlas new``: what it prints, what it refuses, and what it writes."""

from pathlib import Path

import pytest

from dashboard.cli import main
from tests.small_folder import write_folder

COOPERATION = {
    "--actor": "RUS",
    "--country": "BFA",
    "--type": "instructors",
    "--title": "Instructors, more",
    "--step": "begun",
    "--date": "2024-01-24",
    "--source": "paper-2024-06-05",
}
SOURCE = {
    "--url": "https://paper.example/2",
    "--title": "Fourth stop",
    "--publisher": "The Paper",
    "--published": "2024-06-06",
    "--accessed": "2026-11-23",
    "--lang": "en",
    "--kind": "press",
}


def run(folder: Path, kind: str, options: dict[str, str], *more: str) -> int:
    words = [word for pair in options.items() for word in pair]
    return main(["new", kind, *words, "--data", str(folder), *more])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_rows_are_printed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path)
    before = contents(folder)
    assert run(folder, "cooperation", COOPERATION) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "cooperation.csv:",
        'ru-bf-instructors-2024-01,RUS,BFA,,instructors,"Instructors, more"' + "," * 15,
        "steps.csv:",
        "ru-bf-instructors-2024-01-s1,ru-bf-instructors-2024-01,begun,2024-01-24,paper-2024-06-05,",
        "citations.csv:",
        "ru-bf-instructors-2024-01,paper-2024-06-05,,supports,,",
    ]
    assert captured.err == "not written; --write appends them\n"
    assert contents(folder) == before


def test_written_records_validate_and_the_next_one_gets_an_id_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path, line_end="\r\n")
    assert run(folder, "source", SOURCE, "--write") == 0
    stop = {
        "--tour": "ru-lavrov-2024-06",
        "--country": "GIN",
        "--lon": "-13.677",
        "--lat": "9.538",
        "--status": "planned",
        "--source": "the-paper-2024-06-06-fourth-stop",
    }
    for _ in range(2):
        assert run(folder, "cooperation", COOPERATION, "--write") == 0
        assert run(folder, "stop", stop, "--write") == 0
    written = contents(folder)
    assert b"\r\nru-bf-instructors-2024-01-2," in written["cooperation.csv"]
    assert b"\r\nru-lavrov-2024-06-gn-2,ru-lavrov-2024-06,4," in written["stops.csv"]
    assert b"\r\nru-lavrov-2024-06-gn-3,ru-lavrov-2024-06,5," in written["stops.csv"]
    assert all(text.count(b"\n") == text.count(b"\r\n") for text in written.values())
    capsys.readouterr()
    assert main(["validate", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("table")


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"--type": "advice"}, "cooperation.csv row 5, column type: 'advice': expected one of "),
        ({"--country": "ZZZ"}, "cooperation.csv row 5, column country: 'ZZZ': expected the iso3 "),
        ({"--date": "24/01/2024"}, "steps.csv row 7, column date: '24/01/2024': expected a date "),
        ({"--date": "2024-02-30"}, "steps.csv row 7, column date: '2024-02-30': expected a date "),
        ({"--source": "none"}, "steps.csv row 7, column source: 'none': expected the source_id "),
        ({"--source": ""}, "citations.csv, column source: expected the id of a row of sources.csv"),
        ({"--title": ""}, "cooperation.csv row 5, column title: expected a value"),
        ({"--title": "@@=1"}, "cooperation.csv row 5, column title: '@@=1': expected text that"),
        ({"--title": "a\udcff"}, "cooperation.csv row 5, column title: 'a\\\\xff': expected UTF-8"),
        ({"--title": "a\0b"}, "cooperation.csv row 5, column title: 'a\\\\x00b': expected text"),
        ({"--lon": "400"}, "cooperation.csv row 5, column lon: '400': expected a plain number"),
        ({"--coop-id": "ru-bf-training"}, "cooperation.csv row 5, column coop_id: "),
    ],
)
@pytest.mark.parametrize("more", [(), ("--write",)])
def test_what_the_codebook_refuses_is_refused_in_the_validators_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    line: str,
    more: tuple[str, ...],
) -> None:
    folder = write_folder(tmp_path)
    before = contents(folder)
    assert run(folder, "cooperation", COOPERATION | changed, *more) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert any(found.startswith(f"error: {line}") for found in lines), lines
    assert lines[-1] == "refused; nothing is written"
    assert contents(folder) == before


def test_an_address_that_is_there_already_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = SOURCE | {"--url": "https://paper.example/1"}
    assert run(write_folder(tmp_path), "source", again, "--write") == 1
    assert "row 5, column url: 'https://paper.example/1'" in capsys.readouterr().err


def test_a_warning_is_shown_and_the_rows_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path)
    assert run(folder, "source", SOURCE | {"--published": ""}, "--write") == 0
    captured = capsys.readouterr()
    assert captured.err.startswith("warning: sources.csv row 5, column published: expected the")
    assert b"the-paper-undated-fourth-stop," in (folder / "sources.csv").read_bytes()


def test_a_value_given_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path)
    assert run(folder, "source", SOURCE, "--lang", "fr") == 1
    assert capsys.readouterr().err == "error: --lang: expected once, not 2 times\n"


def test_a_folder_that_cannot_be_written_gets_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "sources.csv")

    folder = write_folder(tmp_path)
    before = contents(folder)
    monkeypatch.setattr("dashboard.load.new_record.shutil.copymode", full)
    assert run(folder, "source", SOURCE, "--write") == 1
    assert capsys.readouterr().err == "error: sources.csv: No space left on device\n"
    assert contents(folder) == before


def test_a_folder_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path)
    (folder / "links.csv").unlink()
    assert run(folder, "source", SOURCE) == 2
    assert run(tmp_path / "nowhere", "source", SOURCE) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("error: links.csv: expected")


def test_an_installed_atlas_keeps_its_own_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_folder(tmp_path / "_data")
    before = contents(folder)
    monkeypatch.setattr("dashboard.cli.shipped_data", lambda: folder)
    words = [word for pair in SOURCE.items() for word in pair]
    assert main(["new", "source", *words, "--write"]) == 1
    assert "--data DIR" in capsys.readouterr().err
    assert contents(folder) == before
