"""Bad asks of `influence-atlas export`: one clear line, an exit code, and nothing half-written."""

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.export import outputs
from tests.small_folder import write_folder

TOO_LONG = "a" * 300
NOT_TEXT = os.fsdecode(b"\xff")
"""What the shell hands over for a byte that is no UTF-8."""

NOBODY = 65534


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_folder(tmp_path_factory.mktemp("data")))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a reader stands in, with things in the way."""
    folder = tmp_path / "here"
    (folder / "folder.csv").mkdir(parents=True)
    (folder / "folder.svg").mkdir()
    (folder / "file").write_text("before")
    (folder / "old.csv").write_text("before")
    monkeypatch.chdir(folder)
    return folder


def listing(folder: Path) -> dict[str, str]:
    """Everything below a folder: where a link leads, a file's text, or that it is a folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        else:
            found[name] = "folder" if path.is_dir() else path.read_bytes().decode("latin-1")
    return found


def refused(
    capsys: pytest.CaptureFixture[str], folder: Path, data: str, *call: str
) -> tuple[int, str]:
    """The exit code and the one line said; what is in the folder must be as it was."""
    before = listing(folder)
    code = main(["--data", data, "export", *call])
    said = capsys.readouterr()
    assert listing(folder) == before
    assert said.out == ""
    *progress, line = said.err.rstrip("\n").split("\n")
    assert line.startswith("error: ")
    assert [words for words in progress if not words.startswith("Exporting")] == []
    return code, line


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("figure nope --out a.svg", 2, "no figure 'nope'; expected one of map, "),
        ("figure map/x --out a.svg", 2, "no figure 'map/x'; did you mean map?"),
        ("figure ../map --out a.svg", 2, "no figure '../map'"),
        ("figure /etc/passwd --out a.svg", 2, "no figure '/etc/passwd'"),
        ("figure records --out a.csv", 2, "no figure 'records'"),
        ("figure map --out a.gif", 2, "--out a.gif: expected a name that ends in .png, .svg"),
        ("figure map --out a", 2, "--out a: expected a name that ends in"),
        ("records --out a.xyz", 2, "--out a.xyz: expected a name that ends in .csv"),
        ("records --out .csv", 2, "--out .csv: expected a name that ends in .csv"),
        ("records --out new.csv/", 2, "--out new.csv/: expected a name that ends in .csv"),
        ("records --out missing/a.csv", 1, "there is no folder missing"),
        ("records --out missing/deeper/a.csv", 1, "there is no folder missing/deeper"),
        ("records --out file/a.csv", 1, "there is no folder file"),
        ("records --out folder.csv", 1, "--out folder.csv: cannot be written (Is a directory)"),
        ("figure map --out folder.svg", 1, "--out folder.svg: cannot be written (Is a directory)"),
        (f"records --out {TOO_LONG}.csv", 1, "cannot be written (File name too long)"),
        (f"records --out {TOO_LONG}/a.csv", 1, "File name too long"),
        ("records --text none --out a.csv", 1, "nothing in this view; loosen --text"),
        ("figure map --text none --out a.svg", 1, "nothing in this view; loosen --text"),
        ("records --link http://[bad --out a.csv", 2, "--link http://[bad"),
        (f"figure map --record {NOT_TEXT} --out a.svg", 2, "--record"),
        ("records --actor Russia --out a.csv", 2, "did you mean RUS (Russia)?"),
    ],
)
def test_one_clear_line(
    here: Path, data: str, capsys: pytest.CaptureFixture[str], call: str, code: int, words: str
) -> None:
    given, line = refused(capsys, here, data, *call.split())
    assert words in line
    assert given == code


def test_an_empty_name_is_no_file(
    here: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, line = refused(capsys, here, data, "records", "--out", "")
    assert code == 2
    assert "expected a name that ends in" in line


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """As on a full disk, the system writes so many bytes of a file and then no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("call", ["records --out new.csv", "records --out old.csv"])
def test_a_disk_that_fills_up(
    here: Path, data: str, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    with small_disk(1000):
        code, line = refused(capsys, here, data, *call.split())
    assert code == 1
    assert "cannot be written (File too large)" in line


def test_a_link_stays_and_what_it_leads_to_is_written(here: Path, data: str) -> None:
    (here / "link.csv").symlink_to("old.csv")
    (here / "dangling.csv").symlink_to("folder.csv/new.csv")
    for name in ("link.csv", "dangling.csv"):
        assert main(["--data", data, "export", "records", "--out", name]) == 0
        assert (here / name).is_symlink()
    assert (here / "old.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (here / "folder.csv" / "new.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("leads_to", ["missing/new.csv", "dangling.csv"])
def test_a_link_that_leads_nowhere(
    here: Path, data: str, capsys: pytest.CaptureFixture[str], leads_to: str
) -> None:
    (here / "dangling.csv").symlink_to(leads_to)
    code, line = refused(capsys, here, data, "records", "--out", "dangling.csv")
    assert code == 1
    assert line.startswith("error: --out dangling.csv: ")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder of somebody else's, with ``ours`` in it; we have no rights but our own."""
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp())
    for name in ("shut", "secret", "ours"):
        (folder / name).mkdir()
    (folder / "secret" / "deeper").mkdir()
    for place in (folder / "shut" / "old.csv", folder / "ours" / "fixed.csv"):
        place.write_text("before")
        place.chmod(0o444)
    if root:
        os.chown(folder / "ours", NOBODY, -1)
        os.chown(folder / "ours" / "fixed.csv", NOBODY, -1)
    (folder / "shut").chmod(0o555)
    (folder / "secret").chmod(0o000)
    folder.chmod(0o555)
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    yield folder
    if root:
        os.setresuid(0, 0, 0)
    for name in ("", "shut", "secret"):
        (folder / name).chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "out", ["shut/new.csv", "shut/old.csv", "secret/new.csv", "secret/deeper/new.csv"]
)
def test_a_folder_that_cannot_be_written(
    shared: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    data = write_folder(shared / "ours" / "data")
    code, line = refused(capsys, shared / "ours", str(data), "records", "--out", f"{shared / out}")
    assert code == 1
    assert line == f"error: --out {shared / out}: cannot be written (Permission denied)"
    assert [path.name for path in (shared / "shut").iterdir()] == ["old.csv"]


def test_a_file_that_is_read_only(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write_folder(shared / "ours" / "data")
    out = str(shared / "ours" / "fixed.csv")
    code, line = refused(capsys, shared / "ours", str(data), "records", "--out", out)
    assert code == 1
    assert line == f"error: --out {out}: cannot be written (Permission denied)"


@pytest.fixture
def two_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """`export all` with two outputs that are quickly made; file names end in their own names."""
    records = outputs.OUTPUTS["records"]
    quick = {
        name: outputs.Output(name, {"csv": ""}, lambda selection, kind, look: b"0" * 5000)
        for name in ("first", "second")
    }
    assert records.of_view
    monkeypatch.setattr(outputs, "OUTPUTS", quick)
    monkeypatch.setattr(outputs, "file_name", lambda selection, name, kind: f"{name}.{kind}")


@pytest.mark.usefixtures("two_outputs")
@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("all --out missing/new", 1, "there is no folder missing"),
        ("all --out file", 1, "--out file: expected a folder, and it is a file"),
        ("all --out file/new", 1, "there is no folder file"),
        (f"all --out {TOO_LONG}", 1, "File name too long"),
        ("all --text none --out new", 1, "nothing in this view; loosen --text"),
    ],
)
def test_one_clear_line_of_all(
    here: Path, data: str, capsys: pytest.CaptureFixture[str], call: str, code: int, words: str
) -> None:
    given, line = refused(capsys, here, data, *call.split())
    assert words in line
    assert given == code


@pytest.mark.usefixtures("two_outputs")
@pytest.mark.parametrize("out", ["new", "folder.csv", "."])
def test_all_or_nothing_on_a_disk_that_fills_up(
    here: Path, data: str, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    with small_disk(1000):
        code, line = refused(capsys, here, data, "all", "--out", out)
    assert code == 1
    assert "cannot be written (File too large)" in line


@pytest.mark.usefixtures("two_outputs")
def test_all_or_nothing_when_one_file_has_a_folder_in_its_way(
    here: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "folder.csv" / "second.csv").mkdir()
    (here / "folder.csv" / "first.csv").write_text("before")
    code, line = refused(capsys, here, data, "all", "--out", "folder.csv")
    assert code == 1
    assert "cannot be written (Is a directory)" in line


@pytest.mark.usefixtures("two_outputs")
def test_all_into_a_folder_of_ours_beside_which_we_may_not_write(shared: Path) -> None:
    data = write_folder(shared / "ours" / "data")
    assert main(["--data", str(data), "export", "all", "--out", str(shared / "ours")]) == 0
    names = sorted(path.name for path in (shared / "ours").iterdir())
    assert names == ["data", "first.csv", "fixed.csv", "second.csv"]
