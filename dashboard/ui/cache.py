"""What the app keeps between reruns, for all readers: the loaded folder and recent answers.

Plain Python, so that pages and the map's route share one copy. Every cache is bounded.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dashboard.atlas import Atlas, UnreadableData
from dashboard.charts import CHARTS
from dashboard.charts.drawing import PHONE, Drawing
from dashboard.language import say, spoken
from dashboard.load import load_atlas
from dashboard.load.in_language import in_language
from dashboard.load.releases import Release, read_releases, release_files
from dashboard.palette import Theme
from dashboard.queries.facets import facet_counts
from dashboard.queries.select import selected
from dashboard.view import View

RECENT = 64
"""How many answers of a kind are kept: about a dozen readers, a few steps back each."""

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Loaded:
    """The newest state of the data folder that could be read.

    ``notice`` is one line for the reader when a newer state could not be.
    """

    atlas: Atlas
    notice: str = ""


class DataFolder:
    """A data folder that is read again when its files change; the last good state stays."""

    def __init__(self, folder: Path, prepare: Callable[[], None] = lambda: None) -> None:
        """``prepare`` runs after each load. UnreadableData when the first state is unreadable."""
        self.folder = folder
        self._prepare = prepare
        self._lock = threading.Lock()
        self._stamp = self._current_stamp()
        self._loaded = Loaded(load_atlas(folder))
        prepare()

    def loaded(self) -> Loaded:
        stamp = self._current_stamp()
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                try:
                    self._loaded = Loaded(load_atlas(self.folder))
                    self._prepare()
                except UnreadableData as error:
                    notice = say(
                        "The data folder changed and cannot be read ({error}). "
                        "You see its last good state, {fingerprint}.",
                        error=error,
                        fingerprint=self._loaded.atlas.fingerprint,
                    )
                    self._loaded = replace(self._loaded, notice=notice)
            return self._loaded

    def _current_stamp(self) -> Stamp:
        stats = []
        try:
            files = list(os.scandir(self.folder))
        except OSError:
            return ()
        for file in files:
            if file.name.endswith(".csv"):
                try:
                    stat = file.stat()
                except FileNotFoundError:  # removed between the listing and the look
                    continue
                stats.append((file.name, stat.st_mtime_ns, stat.st_size))
        return tuple(sorted(stats))


_folder: DataFolder | None = None


def open_folder(folder: Path, prepare: Callable[[], None] = lambda: None) -> None:
    """Choose the data folder that this process serves."""
    global _folder
    _folder = DataFolder(folder, prepare)


def loaded() -> Loaded:
    """The data that this process serves, in the language spoken, read again if files changed."""
    if _folder is None:
        raise RuntimeError("open_folder() comes first")
    state = _folder.loaded()
    return replace(state, atlas=in_language(state.atlas, spoken()))


def releases() -> tuple[list[Release], list[str]]:
    """``read_releases`` of the folder that this process serves, kept until its files change."""
    if _folder is None:
        raise RuntimeError("open_folder() comes first")
    files = [(file, file.stat()) for file in release_files(_folder.folder)]
    stamp = tuple((file.name, stat.st_mtime_ns, stat.st_size) for file, stat in files)
    return _releases(_folder.folder, stamp)


def counts(atlas: Atlas, view: View) -> dict[str, dict[str, int]]:
    """``facet_counts``, kept for recent Views."""
    return _counts(atlas, view.about_records())


def drawing(atlas: Atlas, view: View, name: str, theme: Theme, *, narrow: bool = False) -> Drawing:
    """The chart ``name``, kept for recent Views by what it depends on; ``narrow`` for a phone."""
    return _drawing(atlas, drawn_view(view, name), name, theme, narrow)


def drawn_view(view: View, name: str) -> View:
    """The View without what the chart ``name`` does not depend on."""
    depends_on = {
        choice: getattr(view, choice) for choice in ("language", *_ALSO_DEPENDS_ON.get(name, ()))
    }
    return replace(view.about_records(), **depends_on)


_ALSO_DEPENDS_ON = {"activity": ("stack",), "ranking": ("metric",), "comparison": ("versus",)}
"""Charts that change with a choice that does not change which records are in view."""


@lru_cache(1)
def _releases(folder: Path, stamp: Stamp) -> tuple[list[Release], list[str]]:
    return read_releases(folder)


@lru_cache(RECENT)
def _counts(atlas: Atlas, view: View) -> dict[str, dict[str, int]]:
    return facet_counts(atlas, view)


@lru_cache(RECENT)
def _drawing(atlas: Atlas, view: View, name: str, theme: Theme, narrow: bool) -> Drawing:
    return CHARTS[name](selected(atlas, view), theme, PHONE if narrow else None)
