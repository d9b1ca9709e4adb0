"""What has changed in a View since the release that a link was made on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.language import number, say, say_count
from dashboard.load.fingerprint import LENGTH
from dashboard.load.releases import TOUR, Entry, Release, entries
from dashboard.queries.records import record_title
from dashboard.queries.select import Selection
from dashboard.view import View

DATA = "data"
"""The parameter of a link that holds the fingerprint of the data it was made on."""

TABLE_COLUMNS = ("change", "title", "actor", "country", "when")

_FINGERPRINT = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_NOT_KEPT = ("status", "sourcing", "official", "text", "start", "end", "as_of")
"""What a View can ask and a release cannot answer: of dates it holds the years."""


@dataclass(frozen=True)
class Changes:
    """Ids of whole records that changed in a View since a release.

    ``added`` and ``changed`` are in the View now. ``withdrawn`` are in the data no more, ``left``
    changed and are in this View no more. What a release holds of those says that they were in the
    View, or, when not ``sure``, that they may have been.
    """

    release: Release
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    left: tuple[str, ...]
    sure: bool

    def __len__(self) -> int:
        return sum(map(len, (self.added, self.changed, self.withdrawn, self.left)))

    def sentence(self) -> str:
        """What has changed since then, with counts."""
        here = [(len(self.added), say("added")), (len(self.changed), say("changed"))]
        gone = [
            (len(self.withdrawn), say("withdrawn")),
            (len(self.left), say("changed and no longer in it")),
        ]
        told = _counted([*here, *gone] if self.sure else here)
        words = (
            say("Since then, in this view: {changes}.", changes=told)
            if told
            else say("Nothing in this view has changed.")
        )
        if not self.sure and (perhaps := _counted([gone[0], (len(self.left), say("changed"))])):
            words += " " + say(
                "Not in this view now, but perhaps then: {changes}.", changes=perhaps
            )
        return words


def fingerprint_of_link(
    query: Mapping[str, str | Iterable[str]],
) -> tuple[str, dict[str, str | Iterable[str]], list[str]]:
    """The fingerprint that a link carries ("" if none), the View's own part of it, and a line if
    what stands there is no fingerprint.
    """
    rest = {name: value for name, value in query.items() if name != DATA}
    raw = query.get(DATA, ())
    values = [raw] if isinstance(raw, str) else list(raw)
    if len(values) > 1:
        return "", rest, [f"{DATA}: given {len(values)} times, expected once"]
    if values and not _FINGERPRINT.fullmatch(values[0]):
        expected = f"expected a fingerprint of {LENGTH} digits, such as b1f6b620f590"
        return "", rest, [f"{DATA}={values[0]}: {expected}"]
    return "".join(values), rest, []


def link_notice(
    selection: Selection, fingerprint: str, releases: Sequence[Release]
) -> tuple[str, Changes | None]:
    """What to tell a reader of a link that was made on the data of this fingerprint.

    A line, "" when these are the same data, and what changed in the View where that is known.
    """
    if fingerprint in ("", selection.atlas.fingerprint):
        return "", None
    by_fingerprint = {release.fingerprint: release for release in releases}
    release = by_fingerprint.get(fingerprint)
    if release is None:
        unknown = say(
            "This link was made on other data ({fingerprint}), which is no release known here.",
            fingerprint=fingerprint,
        )
        return unknown, None
    of_release = {"release": release.name, "fingerprint": fingerprint}
    if _newer(release, selection.atlas, by_fingerprint):
        newer = say(
            "This link was made on release {release} (data {fingerprint}), which is newer than the "
            "data here. Fetch it to see the same.",
            **of_release,
        )
        return newer, None
    found = changes(selection, release)
    made = say("This link was made on release {release} (data {fingerprint}).", **of_release)
    parts = [made, found.sentence()]
    if found:
        parts.append(say("Fetch release {release} to see it as it was.", release=release.name))
    return " ".join(parts), found


def changes(selection: Selection, release: Release) -> Changes:
    """What was added, changed or withdrawn in the View since an older release."""
    then, now = release.records, entries(selection.atlas)
    shown = [*selection.cooperation.index, *selection.tours.index]
    here = set(shown)
    passes = _Filters(selection.atlas, selection.view).could_pass
    gone = [
        id_
        for id_, entry in then.items()
        if id_ not in here and (id_ not in now or now[id_].hash != entry.hash) and passes(entry)
    ]
    return Changes(
        release,
        added=tuple(id_ for id_ in shown if id_ not in then),
        changed=tuple(id_ for id_ in shown if id_ in then and then[id_].hash != now[id_].hash),
        withdrawn=tuple(id_ for id_ in gone if id_ not in now),
        left=tuple(id_ for id_ in gone if id_ in now),
        sure=not any(getattr(selection.view, name) for name in _NOT_KEPT),
    )


def changes_table(selection: Selection, found: Changes) -> pd.DataFrame:
    """One row a record that changed, indexed by its id, with ``TABLE_COLUMNS``.

    First what a reader may have relied on, last what is new. Of what is withdrawn, the id stands
    for its title, and the years for its dates.
    """
    atlas = selection.atlas
    groups = {
        say("Withdrawn") if found.sure else say("Withdrawn; perhaps in this view"): found.withdrawn,
        say("Changed; no longer in this view")
        if found.sure
        else say("Changed; perhaps in this view"): found.left,
        say("Changed"): found.changed,
        say("Added"): found.added,
    }
    whens = {**selection.cooperation["when"], **selection.tours["when"]}
    now = entries(atlas)
    rows = {}
    for change, ids in groups.items():
        for id_ in ids:
            entry = now.get(id_) or found.release.records[id_]
            actor = atlas.actors["name"].get(entry.actors[0], entry.actors[0])
            countries = [atlas.countries["name"].get(iso3, iso3) for iso3 in entry.countries]
            when = whens.get(id_) or _years(entry)
            rows[id_] = (change, record_title(atlas, id_), actor, ", ".join(countries), when)
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(TABLE_COLUMNS))


class _Filters:
    """A View's filters over what a release keeps of a record; of the others, all pass."""

    def __init__(self, atlas: Atlas, view: View) -> None:
        self._view = view
        countries = atlas.countries
        both = zip(countries["region"], countries["subregion"], strict=True)
        self._regions = dict(zip(countries.index, both, strict=True))
        self._groups = dict(zip(countries.index, countries["groups"], strict=True))

    def could_pass(self, entry: Entry) -> bool:
        view = self._view
        first, last = entry.first or 0, entry.last or 9999
        return (
            _any(view.actor, entry.actors)
            and _any(view.country, entry.countries)
            and _any(view.region, _of_all(self._regions, entry.countries))
            and _any(view.group, _of_all(self._groups, entry.countries))
            and (entry.type == TOUR or _any(view.type, [entry.type]))
            and not (view.start and last < view.start.year)
            and not (view.end and first > view.end.year)
            and not (view.as_of and first > view.as_of.year)
        )


def _of_all(known: Mapping[str, Sequence[str]], countries: Iterable[str]) -> Iterable[str]:
    return chain.from_iterable(known.get(country, ()) for country in countries)


def _any(wanted: Sequence[str], values: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(values)


def _newer(release: Release, atlas: Atlas, by_fingerprint: Mapping[str, Release]) -> bool:
    own = by_fingerprint.get(atlas.fingerprint)
    return release.after(own or replace(release, date=atlas.newest))


def _counted(counts: Iterable[tuple[int, str]]) -> str:
    """ "12 records added, 3 changed"; "" of nothing."""
    told = [(count, word) for count, word in counts if count]
    said = [f"{number(count)} {word}" for count, word in told]
    if told:
        count, word = told[0]
        said[0] = f"{say_count('{count} record', '{count} records', count)} {word}"
    return ", ".join(said)


def _years(entry: Entry) -> str:
    if entry.first == entry.last:
        return str(entry.first or "")
    if entry.last is None:
        return f"since {entry.first}"
    return f"by {entry.last}" if entry.first is None else f"{entry.first} to {entry.last}"
