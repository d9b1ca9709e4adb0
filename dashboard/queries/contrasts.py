"""What differs between two sides, in plain sentences with their numbers.

No sentence ranks: each says the first side's number, then the second's. What is equal is said to
be, and what neither side has is not mentioned.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.codebook import label
from dashboard.language import listed, number, say, say_count
from dashboard.queries.comparison import Compared, Tally, split
from dashboard.queries.searched import Searched, searched
from dashboard.queries.select import Selection
from dashboard.queries.sides import Kind

NAMED = 6
"""Places that a sentence names before it says how many more there are."""

APART = 5
"""Percentage points from which two shares are said to differ."""

_TYPES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Contrast:
    """A line or a few on one subject; ``differs`` is False where the sides are equal in it."""

    subject: str
    lines: tuple[str, ...]
    differs: bool = True


def contrasts(kind: Kind, first: Compared, second: Compared) -> list[Contrast]:
    """What can be said of both sides, in the order in which a reader would ask."""
    pair = _Pair(first.name, second.name, first.tally, second.tally)
    found = [
        _records(pair, _on_both(first.selection, second.selection)),
        *_where(pair, kind, first.selection.atlas),
        *_types(pair),
        *_carried_out(pair),
        *_sourcing(pair),
        *_tours(pair),
        *_endings(pair),
    ]
    if kind == "period":
        # Their dates are what was chosen, and both rest on the same searches.
        return found
    return [*found, *_dates(pair), *_searched(kind, first, second)]


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    second: str
    one: Tally
    other: Tally

    def says(self, text: Callable[[Tally], str]) -> dict[str, str]:
        """What a sentence of both sides needs: their names, and what is said of each."""
        return {
            "first": self.first,
            "second": self.second,
            "one": text(self.one),
            "other": text(self.other),
        }


def _on_both(first: Selection, second: Selection) -> int:
    """Records that both sides hold: what lasted through two periods, or counts for two powers."""
    return sum(
        len(one.index.intersection(other.index))
        for one, other in (
            (first.cooperation, second.cooperation),
            (first.tours, second.tours),
        )
    )


def _records(pair: _Pair, on_both: int) -> Contrast:
    def counted(side: Tally) -> str:
        return say(
            "{records} ({cooperation}, {tours})",
            records=say_count("{count} record", "{count} records", side.records),
            cooperation=say_count(
                "{count} of cooperation", "{count} of cooperation", side.cooperation
            ),
            tours=say_count("{count} tour", "{count} tours", side.tours),
        )

    said = pair.says(counted)
    subject = say("Records")
    if on_both and on_both == pair.one.records == pair.other.records:
        return Contrast(subject, (say("Both sides hold the same {one}.", **said),), False)
    same = say("Both sides have {one} in view.", **said)
    text = say("{one} in view for {first}, {other} for {second}.", **said)
    differs = said["one"] != said["other"]
    parts = [text if differs else same]
    if on_both:
        parts.append(say_count("{count} is on both sides.", "{count} are on both sides.", on_both))
    return Contrast(subject, tuple(parts), differs)


def _where(pair: _Pair, kind: Kind, atlas: Atlas) -> Iterator[Contrast]:
    places = split(pair.one, pair.other)
    if len(pair.one.places.keys() | pair.other.places.keys()) < 2:
        return
    names = atlas.names["actor" if kind == "country" else "country"]
    subject = say("Foreign partners") if kind == "country" else say("Countries")
    numbers = {"first": pair.first, "second": pair.second, "both": number(len(places.both))}
    if not (places.first or places.second):
        text = say("The same {both} on both sides.", **numbers)
        yield Contrast(subject, (text,), False)
        return
    said = [say("{both} on both sides.", **numbers)]
    for side, only in ((pair.first, places.first), (pair.second, places.second)):
        if only:
            named = _some([names[place] for place in only])
            said.append(
                say("{side} alone: {count} ({names}).", side=side,
                    count=number(len(only)), names=named)
            )  # fmt: skip
    yield Contrast(subject, tuple(said))


def _types(pair: _Pair) -> Iterator[Contrast]:
    one, other = pair.one, pair.other
    if not (one.begun and other.begun):
        return
    kinds = dict.fromkeys([*one.types, *other.types])
    apart = {kind: abs(_percent_of(one, kind) - _percent_of(other, kind)) for kind in kinds}
    largest = sorted(kinds, key=lambda kind: (-apart[kind], kind))[:_TYPES_NAMED]
    shown = [kind for kind in largest if apart[kind] >= APART]
    if not shown:
        text = say(
            "No type's share of what has begun differs by {points} percentage points or more.",
            points=APART,
        )
        yield Contrast(say("Types"), (text,), False)
        return
    said = []
    for kind in shown:

        def part(side: Tally, kind: str = kind) -> str:
            return _share(side.types.get(kind, 0), side.begun)

        said.append(say("{what}: {one} for {first}, {other} for {second}.", what=label(kind),
                        **pair.says(part)))  # fmt: skip
    lead = say("Of what has begun, the shares that differ most.")
    yield Contrast(say("Types"), (lead, *said))


def _carried_out(pair: _Pair) -> Iterator[Contrast]:
    one, other = pair.one, pair.other
    if not (one.arrangements and other.arrangements):
        return
    said = pair.says(lambda side: _share(side.carried_out, side.arrangements))
    if said["one"] == said["other"]:
        text = say("On both sides {one} of the cooperation has begun or been signed.", **said)
        yield Contrast(say("Status"), (text,), False)
        return
    text = say(
        "Of the cooperation, this much has begun or been signed: {one} for {first}, "
        "{other} for {second}. The rest was announced, reported or called off.",
        **said,
    )
    yield Contrast(say("Status"), (text,))


def _sourcing(pair: _Pair) -> Iterator[Contrast]:
    if not (pair.one.records and pair.other.records):
        return
    said = pair.says(lambda side: _share(side.strong, side.records))
    if said["one"] == said["other"]:
        text = say("On both sides {one} of the records have strong sourcing.", **said)
        yield Contrast(say("Sourcing"), (text,), False)
        return
    text = say("Records with strong sourcing: {one} for {first}, {other} for {second}.", **said)
    yield Contrast(say("Sourcing"), (text,))


def _tours(pair: _Pair) -> Iterator[Contrast]:
    if not (pair.one.tours_made or pair.other.tours_made):
        return

    def made(side: Tally) -> str:
        if not side.tours_made:
            return say("none")
        return say(
            "{tours} by {officials}",
            tours=number(side.tours_made),
            officials=say_count("{count} official", "{count} officials", side.officials),
        )

    said = pair.says(made)
    if said["one"] == said["other"]:
        yield Contrast(say("Tours"), (say("Tours made on both sides: {one}.", **said),), False)
        return
    text = say("Tours made: {one} for {first}, {other} for {second}.", **said)
    yield Contrast(say("Tours"), (text,))


def _endings(pair: _Pair) -> Iterator[Contrast]:
    if not (pair.one.endings or pair.other.endings):
        return
    said = pair.says(lambda side: number(side.endings) if side.endings else say("none"))
    if said["one"] == said["other"]:
        text = say("Withdrawals on both sides: {one}.", **said)
        yield Contrast(say("Endings"), (text,), False)
        return
    text = say("Withdrawals: {one} for {first}, {other} for {second}.", **said)
    yield Contrast(say("Endings"), (text,))


def _dates(pair: _Pair) -> Iterator[Contrast]:
    if not (pair.one.first and pair.other.first):
        return

    def span(side: Tally) -> str:
        if side.first == side.last:
            return side.first
        return say("{first} to {last}", first=side.first, last=side.last)

    said = pair.says(span)
    if said["one"] == said["other"]:
        text = say("On both sides, what has begun did so in {one}.", **said)
        yield Contrast(say("Dates"), (text,), False)
        return
    text = say(
        "The oldest and the newest beginning: {one} for {first}, {other} for {second}.", **said
    )
    yield Contrast(say("Dates"), (text,))


def _searched(kind: Kind, first: Compared, second: Compared) -> Iterator[Contrast]:
    """What coverage says of each side."""
    found = [searched(side.selection, *_asked(side.selection)) for side in (first, second)]
    for one, other in zip(*found, strict=True):
        subject = _searched_for(kind, one.kind)
        if one == other:
            yield Contrast(subject, (_search(one),), False)
        else:
            sides = ((first.name, one), (second.name, other))
            lines = [say("{side}: {search}", side=side, search=_search(of)) for side, of in sides]
            yield Contrast(subject, tuple(lines))


def _searched_for(kind: Kind, records: str) -> str:
    if kind == "country":
        return {
            "cooperation": say("Partners searched for cooperation"),
            "tours": say("Partners searched for tours"),
        }[records]
    return {
        "cooperation": say("Countries searched for cooperation"),
        "tours": say("Countries searched for tours"),
    }[records]


def _asked(selection: Selection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom and what a search behind a View is about: searches are of states and blocs."""
    actors = selection.atlas.actors
    chains, kinds = actors["parent"].to_dict(), actors["kind"].to_dict()
    asked = []
    for actor in selection.view.actor:
        while kinds[actor] not in ("state", "bloc") and isinstance(chains[actor], str):
            actor = chains[actor]
        asked.append(actor)
    return tuple(dict.fromkeys(asked)), selection.view.country


def _search(one: Searched) -> str:
    return say(
        "{found} with records, {nothing} searched and nothing found, {open} not searched "
        "({searches} on record).",
        searches=say_count("{count} search", "{count} searches", one.searches),
        found=number(len(one.found)),
        nothing=number(len(one.nothing)),
        open=number(one.open),
    )


def _percent_of(side: Tally, kind: str) -> float:
    return 100 * side.types.get(kind, 0) / side.begun


def _share(part: int, whole: int) -> str:
    """ "41 of 206 (20%)"."""
    percent = f"{100 * part / whole:.0f}"
    return say("{part} of {whole} ({percent}%)", part=number(part), whole=number(whole),
               percent=percent)  # fmt: skip


def _some(names: list[str]) -> str:
    if len(names) <= NAMED + 1:
        return listed(names)
    more = say_count("{count} more", "{count} more", len(names) - NAMED)
    return listed([*names[:NAMED], more])
