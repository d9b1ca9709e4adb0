"""A loaded data folder as a reader of another language is given it.

Names of countries, regions, groups and foreign partners, dates in words, allowed values and the
names of columns are in that language. What the data say in their own words stays: titles, notes,
roles, cities, and the names of persons and publishers.
"""

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.codebook import Codebook, Table
from dashboard.language import speaking, term
from dashboard.load.derive import derive
from dashboard.load.names import filter_names, fold


@lru_cache(4)
def in_language(atlas: Atlas, language: str) -> Atlas:
    """The same Atlas in a language; kept, since what is derived must be derived anew.

    Records are found by the English names of countries as well.
    """
    if atlas.language == language:
        return atlas
    with speaking(language):
        codebook = _codebook(atlas.codebook)
        tables = {name: _written(atlas, table) for name, table in atlas.codebook.items()}
        for name in ("countries", "actors"):
            tables[name] = _renamed(tables[name])
        frames, _ = derive(tables)
        names = {
            name: _sorted({key: term("name", text) for key, text in known.items()})
            if name in ("actor", "country", "region", "group")
            else known
            for name, known in filter_names(codebook, frames).items()
        }
    return replace(atlas, codebook=codebook, frames=frames, names=names, language=language)


def _codebook(codebook: Codebook) -> Codebook:
    return {
        name: replace(
            table,
            columns={
                key: replace(column, title=term("label", column.title))
                for key, column in table.columns.items()
            },
        )
        for name, table in codebook.items()
    }


def _written(atlas: Atlas, table: Table) -> pd.DataFrame:
    """A table without its derived columns."""
    frame = atlas.frames[table.name]
    return frame[[name for name in table.columns if name in frame.columns]]


def _renamed(frame: pd.DataFrame) -> pd.DataFrame:
    """Countries or actors under their names in the language spoken."""
    own = frame["name"]
    frame = frame.assign(name=[term("name", name) for name in own])
    if "aliases" in frame:
        both = zip(frame["aliases"], own, strict=True)
        aliases = [tuple(dict.fromkeys((*others, name))) for others, name in both]
        frame["aliases"] = pd.Series(aliases, index=frame.index, dtype=object)
    return frame


def _sorted(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda name: fold(name[1])))
