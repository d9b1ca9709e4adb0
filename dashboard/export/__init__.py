"""Figures, tables and texts to take away: what is exported is what is shown.

In a notebook::

    from dashboard.export import export

    svg = export("map", "svg", actor=["RUS"], start="2024-06", end="2024-06")
    table = export("records", "csv", link="http://localhost:8501/?country=BFA")
"""

from collections.abc import Sequence
from pathlib import Path

from dashboard.atlas import Atlas
from dashboard.export.asked import NotUnderstood, asked_view, near
from dashboard.export.look import LOOK, Look
from dashboard.load import load_atlas, shipped_data
from dashboard.queries.select import select
from dashboard.view import parameter


def export(
    name: str,
    kind: str,
    *,
    data: str | Path | Atlas | None = None,
    look: Look = LOOK,
    link: str = "",
    **view: str | Sequence[str],
) -> bytes:
    """What `influence-atlas export` writes, as bytes, for a notebook or a script.

    ``name`` and ``kind`` are of ``dashboard.export.outputs.OUTPUTS``, such as "map" and "svg";
    ``data`` is a data folder, or what was loaded from one; otherwise the Atlas's own. ``look`` is
    how a figure is to look. ``link`` is one copied from the app; ``view`` are fields of a View that
    stand in the place of the link's: text, or several where the field is a list.

    Raises NotUnderstood (a ValueError) for a name, format or choice that is none, NothingToShow
    where a chart is empty, UnreadableData where the folder cannot be read.
    """
    # Imported here: it brings what draws and sets, which the command line need not wait for.
    from dashboard.export.outputs import OUTPUTS

    if name not in OUTPUTS:
        message = f"no output {name!r}{near(name, OUTPUTS)}; expected one of {', '.join(OUTPUTS)}"
        raise NotUnderstood(message)
    if kind not in OUTPUTS[name].formats:
        formats = ", ".join(OUTPUTS[name].formats)
        raise NotUnderstood(f"no format {kind!r} of {name}; expected one of {formats}")
    atlas = data if isinstance(data, Atlas) else load_atlas(Path(data or shipped_data()))
    asked = {
        parameter(field): [value] if isinstance(value, str) else list(value)
        for field, value in view.items()
    }
    chosen, _ = asked_view(asked, atlas, link)
    return OUTPUTS[name].make(select(atlas, chosen), kind, look)
