"""Files are written whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.export.files import CannotWrite, write_file, write_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_bytes(b"before")
    write_file(out, b"after")
    assert out.read_bytes() == b"after"
    assert names(tmp_path) == ["a.csv"]


def test_a_folder_keeps_what_else_it_holds(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    assert write_folder(out, [("a", b"1"), ("b", b"2")]) == [out / "a", out / "b"]
    assert names(out) == ["a", "b", "notes.txt"]
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("broken_by", [KeyboardInterrupt, ValueError])
def test_a_folder_whose_making_breaks_off_is_not_begun(
    tmp_path: Path, broken_by: type[BaseException]
) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a", b"1"
        raise broken_by

    with pytest.raises(broken_by):
        write_folder(tmp_path / "out", files())
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="there is no folder"):
        write_file(tmp_path / "missing" / "a.csv", b"")
    with pytest.raises(CannotWrite, match="there is no folder"):
        write_folder(tmp_path / "missing" / "out", [])
    with pytest.raises(CannotWrite, match="expected a folder, and it is a file"):
        write_folder(tmp_path / "file", [("a", b"")])
    with pytest.raises(CannotWrite, match="there is no folder"):
        write_file(tmp_path / "file" / "a.csv", b"")
    assert names(tmp_path) == ["file"]
