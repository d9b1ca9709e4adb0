"""Files written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class CannotWrite(Exception):
    """A place where nothing can be written; the message is one line that says why."""


def write_file(out: Path, content: bytes) -> None:
    """Write one file: beside its place first, then into it."""
    check_folder(out.parent, out)
    try:
        handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:60]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # A temporary file is for its owner alone; this one is as any new file would be.
            Path(beside).chmod(0o666 & ~_mask())
            Path(beside).replace(out)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _cannot(out, error) from error


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write many files into one folder, which is made if its own folder is there; their paths.

    All are written beside it first: when one fails or the making is broken off, none is left.
    Other files that the folder holds stay.
    """
    check_folder(out.parent, out)
    if out.exists() and not out.is_dir():
        raise CannotWrite(f"--out {out}: expected a folder, and it is a file")
    try:
        beside = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name[:60]}."))
        try:
            names = []
            for name, content in files:
                (beside / name).write_bytes(content)
                names.append(name)
            out.mkdir(exist_ok=True)
            return [(beside / name).replace(out / name) for name in names]
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise _cannot(out, error) from error


def check_folder(folder: Path, out: Path) -> None:
    """CannotWrite when the folder that ``out`` is to be in is not there."""
    if not folder.is_dir():
        raise CannotWrite(f"--out {out}: there is no folder {folder}")


def _cannot(out: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"--out {out}: cannot be written ({error.strerror or error})")


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
