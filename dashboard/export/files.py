"""Files written whole or not at all."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


class CannotWrite(Exception):
    """A place where nothing can be written; the message is one line that says why."""


def write_file(out: Path, content: bytes) -> None:
    """Write one file: beside its place first, then into it. A link stays one."""
    try:
        place = _place(out)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:60]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # A temporary file is for its owner alone; this one is as any new file would be.
            Path(beside).chmod(0o666 & ~_mask())
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _cannot(out, error) from error


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write many files into one folder, which is made if its own folder is there; their paths.

    All are written inside or, for a new folder, beside it first: when one fails or the making is
    broken off, none is left. Other files that the folder holds stay.
    """
    check_folder(out.parent, out)
    try:
        new = not out.exists()
        if not (new or out.is_dir()):
            raise CannotWrite(f"--out {out}: expected a folder, and it is a file")
        # On the same disk as the files are to be, or they could not be moved there.
        beside = Path(tempfile.mkdtemp(dir=out.parent if new else out, prefix=".influence-atlas."))
        try:
            names = []
            for name, content in files:
                (beside / name).write_bytes(content)
                names.append(name)
            if new:
                beside.chmod(0o777 & ~_mask())
                beside.replace(out)
                return [out / name for name in names]
            for name in names:
                _place(out / name)
            return [(beside / name).replace(out / name) for name in names]
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise _cannot(out, error) from error


def check_folder(folder: Path, out: Path) -> None:
    """CannotWrite when the folder that ``out`` is to be in is not there."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise _cannot(out, error) from error
    if not folder.is_dir():
        raise CannotWrite(f"--out {out}: there is no folder {folder}")


def _place(out: Path) -> Path:
    """Where ``out`` leads, links followed; an error where no file can be put."""
    check_folder(out.parent, out)
    place = Path(os.path.realpath(out))
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    check_folder(place.parent, out)
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    # What is replaced need not be writable for that, but who made it so meant it.
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return place


def _cannot(out: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"--out {out}: cannot be written ({error.strerror or error})")


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
