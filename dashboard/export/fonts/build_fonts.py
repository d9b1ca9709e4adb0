"""Cut Noto's Arabic and Chinese down to what figures need, under the Atlas's own names.

    python build_fonts.py NotoSansArabic-Regular.ttf NotoSansArabic-Bold.ttf \
        NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

The files are those of Debian's fonts-noto-core (20201225) and fonts-noto-cjk (20220127). Arabic
keeps its whole block and all that joins letters; Chinese the 3,755 characters of the first level
of GB 2312, which Chinese text is nearly all written in, and those of the data.
"""

import sys
from collections.abc import Set
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

_FOLDER = Path(__file__).parent
_DATA = _FOLDER.parents[2] / "data"
_ARABIC = {*range(0x0600, 0x0700), *range(0x200C, 0x2010), 0x25CC}
_LATIN = set(range(0x20, 0x7F))
"""So that a digit or a bracket amid a name does not change the font."""

_CHINESE_MARKS = {*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), 0xB7, 0x2014, 0x2026}
_JOINING = ["ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk"]
_SIMPLIFIED = "Noto Sans CJK SC"
_RENAMED = {1, 3, 4, 6, 16, 18}
_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 13, 14]
"""Records of a font's ``name`` table: the trademark (7) is not of a changed version."""


def main(arabic: list[Path], chinese: list[Path]) -> None:
    wanted = _ARABIC | _LATIN
    for path, style in zip(arabic, ("Regular", "Bold"), strict=True):
        _write(TTFont(path), wanted, _JOINING, "Atlas Sans Arabic", style, ".ttf")
    level_one = {
        ord(bytes((row, cell)).decode("gb2312"))
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    }
    wanted = level_one | _of_the_data() | _CHINESE_MARKS
    for path, style in zip(chinese, ("Regular", "Bold"), strict=True):
        fonts = TTCollection(path).fonts
        font = next(font for font in fonts if font["name"].getDebugName(1) == _SIMPLIFIED)
        _write(font, wanted, [], "Atlas Sans SC", style, ".otf")


def _of_the_data() -> Set[int]:
    text = "".join(path.read_text("utf-8") for path in sorted(_DATA.glob("*.csv")))
    return {ord(letter) for letter in text if "\u4e00" <= letter <= "\u9fff"}


def _write(
    font: TTFont, wanted: Set[int], features: list[str], family: str, style: str, ending: str
) -> None:
    font.recalcTimestamp = False
    options = Options(
        layout_features=features,
        name_IDs=_KEPT_NAMES,
        name_languages=[0x409],
        hinting=False,
        desubroutinize=False,
        notdef_outline=True,
        drop_tables=[*Options().drop_tables, "DSIG", "VORG", "vhea", "vmtx", "BASE"],
    )
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    compact = f"{family.replace(' ', '')}-{style}"
    spelt = {1: family, 3: compact, 4: f"{family} {style}", 6: compact, 16: family, 18: compact}
    for record in list(font["name"].names):
        if record.nameID in _RENAMED:
            record.string = spelt[record.nameID]
    if "CFF " in font:
        font["CFF "].cff.fontNames = [compact]
        top = font["CFF "].cff[0]
        top.FullName, top.FamilyName = f"{family} {style}", family
    font.save(_FOLDER / f"{compact}{ending}")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    main(given[:2], given[2:])
