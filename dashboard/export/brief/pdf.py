"""The brief as a typeset PDF, by Typst, offline and with the shipped fonts alone."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from dashboard.export.brief.figures import Figures
from dashboard.export.brief.parts import Content

TEMPLATE = Path(__file__).parent / "brief.typ"
_FONTS = Path(__file__).parents[1] / "fonts"
_UNBROKEN = re.compile(r"\S{24}(?=\S)")
_MAY_BREAK = "\u200b"


def typeset(content: Content, figures: Figures) -> bytes:
    """The PDF: tagged, with outline, alternative texts and the date shown as its own.

    The template reads what it sets as data, so that nothing in it is taken for markup.
    """
    made = datetime.combine(content.day, time(), UTC)
    pdf = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs(content, figures),
        timestamp=made,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf


def inputs(content: Content, figures: Figures) -> dict[str, str]:
    """What the template reads: the content as JSON, and each figure as SVG."""
    written = _breakable(asdict(content) | {"day": content.day.isoformat()})
    for section, own in zip(written["sections"], content.sections, strict=True):
        for block, part in zip(section["blocks"], own.blocks, strict=True):
            block["kind"] = type(part).__name__
    drawn = {f"figure-{name}": one.svg for name, one in figures.items()}
    return {"content": json.dumps(written, ensure_ascii=False), **drawn}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)]
    )


def _breakable(part: Any) -> Any:
    """The same with places to break in words too long for a column; addresses stay as they are."""
    if isinstance(part, str):
        return _UNBROKEN.sub(rf"\g<0>{_MAY_BREAK}", part)
    if isinstance(part, dict):
        own = {name: _breakable(value) for name, value in part.items()}
        return own | {name: part[name] for name in ("link", "url") if name in part}
    if isinstance(part, list | tuple):
        return [_breakable(one) for one in part]
    return part
