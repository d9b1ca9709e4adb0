"""A release: what its file holds, and files that hold something else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.load import load_atlas, shipped_data
from dashboard.load.releases import (
    Entry,
    NotARelease,
    Release,
    entries,
    make_release,
    read_release,
    read_releases,
    release_text,
)
from tests.small_folder import write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "data")


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / "releases" / f"{name}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_it_holds_each_whole_record_with_what_tells_its_view(folder: Path) -> None:
    atlas = load_atlas(folder)
    release = make_release(atlas, "2026.11")
    assert (release.name, release.fingerprint) == ("2026.11", atlas.fingerprint)
    assert str(release.date) == "2026-11-23"
    known = {id_: replace(entry, hash="") for id_, entry in release.records.items()}
    assert known == {
        "ru-bf-instructors": Entry(
            "", ("RUS", "africa-corps"), ("BFA",), "instructors", 2023, None
        ),
        "ru-bf-instructors-more": Entry("", ("RUS",), ("BFA",), "instructors", 2024, 2024),
        "ru-bf-training": Entry("", ("RUS",), ("BFA",), "training_abroad", None, 2024),
        "ru-lavrov-2024-06": Entry("", ("RUS",), ("GIN", "COG", "BFA"), "tour", 2024, 2024),
    }


def test_a_release_is_read_as_it_was_written_a_record_a_line(folder: Path) -> None:
    release = make_release(load_atlas(folder), "2026.11")
    text = release_text(release)
    file = written(folder, "2026.11", text)
    assert read_release(file) == release
    assert read_releases(folder) == ([release], [])
    lines = [line for line in text.splitlines() if line.startswith("[")]
    assert [json.loads(line.rstrip(","))[0] for line in lines] == sorted(release.records)


def test_data_without_records_have_a_release_too(folder: Path) -> None:
    nothing = Release("2026.11", "0" * 12, load_atlas(folder).newest, {})
    assert read_release(written(folder, "2026.11", release_text(nothing))) == nothing


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "", ".", "..", "-x", "2026 11", "x" * 41])
def test_a_name_that_is_none_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(NotARelease, match=r"expected a name such as 2026\.11"):
        make_release(load_atlas(folder), name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"name": "2026.11"',
        "[" * 100_000,
        '{"columns": 3}',
        '{"columns": ["record", "hash"], "records": []}',
        "{head} []]}",
        '{head} [1, "a", "RUS", "BFA", "aid", 2024, 2024]]}',
        '{head} ["a", "a", "RUS", "BFA", "aid", "2024", 2024]]}',
        '{head} ["a", "a", "RUS", ["BFA"], "aid", 2024, 2024]]}',
        '{head} ["a", "a", "RUS", "BFA", "aid", 2024, 2024, 1]]}',
        "\x00",
    ],
)
def test_a_file_that_is_none_is_one_line_and_the_others_stay(folder: Path, text: str) -> None:
    head = (
        '{"name": "x", "fingerprint": "y", "date": "2026-11-23", "columns": '
        '["record", "hash", "actor", "country", "type", "first", "last"], "records": ['
    )
    release = make_release(load_atlas(folder), "2026.11")
    written(folder, "2026.11", release_text(release))
    broken = written(folder, "2026.10", text.replace("{head}", head))
    found, [line] = read_releases(folder)
    assert found == [release]
    assert line.startswith(f"{broken}: expected ")
    assert "\n" not in line


def test_a_file_that_is_no_text_is_one_line(folder: Path) -> None:
    written(folder, "2026.10", "").write_bytes(b"\xff\xfe\x00")
    (folder / "releases" / "2026.11.json").mkdir()
    found, lines = read_releases(folder)
    assert (found, len(lines)) == ([], 2)


def test_of_two_on_one_day_the_higher_number_came_later(folder: Path) -> None:
    first = make_release(load_atlas(folder), "2026.9.9")
    second, next_day = replace(first, name="2026.9.10"), replace(first, name="2026.1")
    next_day = replace(next_day, date=first.date.replace(month=12))
    assert second.after(first)
    assert not first.after(second)
    assert not first.after(first)
    assert next_day.after(second)


def test_a_folder_without_releases_has_the_atlas_own(folder: Path) -> None:
    own, unreadable = read_releases(shipped_data())
    assert not unreadable
    assert read_releases(folder) == (own, [])


def test_the_shipped_releases_are_what_they_say(root: Path) -> None:
    """Of the release that the present data are, if they are one, every hash is made again."""
    atlas = load_atlas(shipped_data())
    found, unreadable = read_releases(shipped_data())
    assert not unreadable
    by_fingerprint = {release.fingerprint: release for release in found}
    assert len(by_fingerprint) == len(found) >= 2
    assert by_fingerprint["6f721e321abd"].name == "2026.11.1"
    for release in found:
        assert (root / "data" / "releases" / f"{release.name}.json").is_file()
        assert release.date <= atlas.newest
    if present := by_fingerprint.get(atlas.fingerprint):
        now = {id_: entry.hash for id_, entry in entries(atlas).items()}
        assert {id_: entry.hash for id_, entry in present.records.items()} == now
