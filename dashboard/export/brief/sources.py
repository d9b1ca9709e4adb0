"""The sources of a brief, numbered in the order in which they are first cited."""

from collections.abc import Iterable

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.dates import PartialDate
from dashboard.export.brief.parts import Source, short, tidy
from dashboard.load.sourcing import THIN_KINDS

CITED = 2
"""The most sources cited for one record: those known by the date shown and independent first."""

_LONGEST_TITLE, _LONGEST_ADDRESS = 110, 52


class Citer:
    """Gives each source its number when it is first cited."""

    def __init__(self, atlas: Atlas, day: pd.Timestamp) -> None:
        self._atlas = atlas
        self._day = day
        self._numbers: dict[str, int] = {}
        supports = atlas.citations[(atlas.citations["stance"] == "supports").to_numpy()]
        self._supports = {str(one): own for one, own in supports.groupby("record_id", sort=False)}

    def refs(self, source_ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of these sources, in rising order."""
        numbers = {self._numbers.setdefault(one, len(self._numbers) + 1) for one in source_ids}
        return tuple(sorted(numbers))

    def record(self, record_id: str, first: str = "", most: int = CITED) -> tuple[int, ...]:
        """The numbers of at most ``most`` sources that support a record, ``first`` among them."""
        ids = [first] if first else []
        publishers = {self._atlas.sources["publisher"].get(first)}
        for source in self._supporting(record_id):
            publisher = self._atlas.sources["publisher"][source]
            if publisher not in publishers and len(ids) < most:
                ids.append(source)
                publishers.add(publisher)
        return self.refs(ids)

    def number_of(self, record_id: str) -> tuple[list[str], tuple[int, ...]]:
        """Who gives a record's number: publishers, and the numbers of their sources.

        Both are empty when no source is cited for the number itself.
        """
        fields = ("quantity_min", "quantity_max")
        ids = list(dict.fromkeys(self._supporting(record_id, fields)))[:CITED]
        return [tidy(self._atlas.sources["publisher"][one]) for one in ids], self.refs(ids)

    def sources(self) -> tuple[Source, ...]:
        """Everything cited so far."""
        known = self._atlas.sources
        found = []
        for source, number in self._numbers.items():
            row = known.loc[source]
            title = short(str(row["title"]).removeprefix("~"), _LONGEST_TITLE)
            rebuilt = str(row["title"]).startswith("~")
            written, url = row["published"], web_address(row["url"])
            found.append(
                Source(
                    number=number,
                    publisher=short(row["publisher"], 80),
                    title=f"~{title}" if rebuilt else title,
                    published=PartialDate.parse(written).describe() if written else "no date",
                    url=url,
                    address=_printed(url),
                )
            )
        return tuple(found)

    def _supporting(self, record_id: str, fields: tuple[str, ...] = ("",)) -> list[str]:
        """Sources that support these fields of a record, the best to cite first."""
        if record_id not in self._supports:
            return []
        own = self._supports[record_id]
        own = own[own["field"].isin(fields)]
        known = self._atlas.sources.loc[own["source"], ["day", "kind"]]
        later, thin = known["day"] > self._day, known["kind"].isin(THIN_KINDS)
        ordered = sorted(zip(later, thin, range(len(own)), own["source"], strict=True))
        return [str(source) for *_, source in ordered]


def web_address(url: object) -> str:
    """An address that a reader may be sent to, "" for anything else."""
    address = tidy(url)
    return address if address.startswith(("https://", "http://")) and " " not in address else ""


def _printed(url: str) -> str:
    """An address as it is printed: without what every address begins with, and not too long."""
    bare = url.partition("://")[2].removeprefix("www.")
    return short(bare, _LONGEST_ADDRESS)
