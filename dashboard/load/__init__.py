"""The one reader of a data folder."""

import json
from functools import cache
from pathlib import Path

from dashboard.atlas import Atlas
from dashboard.codebook import Codebook, parse_codebook
from dashboard.language import speaking
from dashboard.load.derive import derive
from dashboard.load.fingerprint import fingerprint
from dashboard.load.frames import typed_frames
from dashboard.load.names import filter_names
from dashboard.load.read import read_folder
from dashboard.load.rules import apply_rules
from dashboard.load.written import written_tables


def load_atlas(folder: Path) -> Atlas:
    """Read, check and complete a data folder; UnreadableData when it cannot be read at all.

    Schema and borders are the Atlas's own, never the folder's.
    """
    codebook = shipped_codebook()
    draft = read_folder(folder, codebook)
    apply_rules(draft, codebook, shipped_data() / "geo" / "countries.geojson")
    # Whoever's visit makes a changed folder be read again, all readers are given it.
    with speaking("en"):
        frames, newest = derive(typed_frames(draft, codebook))
        return Atlas(
            codebook=codebook,
            frames=frames,
            problems=tuple(draft.problems),
            rows_read={name: len(rows) for name, rows in draft.tables.items()},
            fingerprint=fingerprint(draft, codebook),
            newest=newest,
            names=filter_names(codebook, frames),
            written=written_tables(draft, codebook),
        )


def shipped_data() -> Path:
    """The folder of the Atlas's own data: inside the package when installed, else the checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


@cache
def shipped_codebook() -> Codebook:
    """The codebook of the shipped ``datapackage.json``."""
    text = (shipped_data() / "datapackage.json").read_text(encoding="utf-8")
    return parse_codebook(json.loads(text))
