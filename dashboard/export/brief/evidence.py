"""The sections of a brief on the evidence: what sources disagree on, what was searched."""

from collections.abc import Sequence

from dashboard.export.brief.parts import (
    Block,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
    capital,
    cell,
    counted,
    listed,
    run,
    tidy,
)
from dashboard.export.brief.records import ALL_IN
from dashboard.export.brief.sources import Citer
from dashboard.export.brief.subject import Subject
from dashboard.queries.disagreements import RULE, Disagreement, Value, denials, disagreements
from dashboard.queries.records import record_title
from dashboard.queries.searched import Searched, searched

DIFFER, DENIED = 6, 3
_NAMED = 14
_OTHERS = 3


def disagreements_section(subject: Subject, citer: Citer) -> Section:
    atlas = subject.selection.atlas
    found = disagreements(subject.selection)
    denied = denials(subject.selection)
    blocks: list[Block] = []
    if found:
        rows = tuple(_disagreement(subject, citer, one) for one in found[:DIFFER])
        head = ("On what", "Shown, and why", "Also given")
        blocks.append(Table("Where sources differ", head, rows, (0.26, 0.37, 0.37)))
    else:
        blocks.append(_quiet("No two sources of the records in view give different values."))
    if len(found) > DIFFER:
        blocks.append(_quiet(f"{DIFFER} of {len(found):,} points. In this order: {RULE}. {ALL_IN}"))
    if denied:
        runs = [run("Denied by a source: ", bold=True)]
        for place, (record_id, source) in enumerate(denied[:DENIED]):
            publisher = atlas.sources["publisher"][source]
            runs.append(run(("; " if place else "") + record_title(atlas, record_id)))
            runs.append(run(f" ({publisher}", refs=citer.refs([source])))
            runs.append(run(")"))
        left = len(denied) - DENIED
        runs.append(run(f"; and {left:,} more." if left > 0 else "."))
        blocks.append(Paragraph(tuple(runs)))
    return Section("What the sources disagree on", tuple(blocks))


def _disagreement(subject: Subject, citer: Citer, one: Disagreement) -> Row:
    shown = [value for value in one.values if value.displayed]
    others = [value for value in one.values if not value.displayed]
    what: Text = (run(f"{one.field_title}: ", bold=True), run(one.title))
    if one.also:
        what += (run(f" (and {counted(one.also, 'linked record')})", quiet=True),)
    # In the order in which they are read: sources are numbered as they are first cited.
    displayed = [part for value in shown for part in _value(subject, citer, value)]
    given = [part for value in others[:_OTHERS] for part in _value(subject, citer, value)]
    if len(others) > _OTHERS:
        given.append(run(f"{len(others) - _OTHERS:,} more."))
    return Row((what, tuple(displayed), tuple(given)))


def _value(subject: Subject, citer: Citer, value: Value) -> Sequence[Run]:
    publishers = subject.selection.atlas.sources["publisher"]
    names = listed(dict.fromkeys(publishers[source] for source in value.sources), 3)
    runs = [run(value.text, bold=True), run(f" {names}", refs=citer.refs(value.sources))]
    runs.append(run(f": {value.reason}. " if value.reason else ". ", quiet=True))
    return runs


def coverage_section(subject: Subject) -> Section:
    selection = subject.selection
    found = searched(selection, subject.actors, subject.countries)
    head = ("Searched for", "Records found", "Searched, nothing found", "Not searched")
    rows = tuple(Row(_searched(subject, one)) for one in found)
    blocks: list[Block] = [
        Paragraph(
            (
                run("Records reflect where we searched. ", bold=True),
                run("That none is shown where nobody looked says nothing of what there was."),
            )
        ),
        Table("What was searched", head, rows, (0.14, 0.34, 0.3, 0.22)),
    ]
    blocks += [Paragraph((run(words),)) for words in _how(found)]
    blocks.append(Paragraph((run(_strength(subject)),)))
    return Section("Coverage and gaps", tuple(blocks))


def _searched(subject: Subject, one: Searched) -> tuple[Text, ...]:
    single = len(subject.actors) == 1 or len(subject.countries) == 1
    noun = "pair"
    if len(subject.actors) == 1:
        noun = "country"
    elif len(subject.countries) == 1:
        noun = "foreign partner"
    many = "countries" if noun == "country" else f"{noun}s"

    def names(of: tuple[str, ...]) -> Text:
        amount = counted(len(of), noun, many)
        if not of or not single:
            return cell(capital(amount), quiet=not of)
        return (run(f"{capital(amount)}: "), run(listed(map(tidy, of), _NAMED)))

    left = f"{one.open:,} {noun if one.open == 1 else many}" if one.open else "None left"
    return (cell(capital(one.kind)), names(one.found), names(one.nothing), cell(left))


def _how(found: Sequence[Searched]) -> list[str]:
    said = []
    for one in found:
        if one.searches:
            span = one.first if one.first == one.last else f"{one.first} to {one.last}"
            languages = listed([_LANGUAGES.get(code, code) for code in one.languages], 4)
            said.append(f"{one.kind}: {span}, in {languages}")
    return [f"Years and languages searched: {'; '.join(said)}."] if said else []


def _strength(subject: Subject) -> str:
    """How well the records in view are supported, and what was left out on reading."""
    selection = subject.selection
    ranks = [*selection.cooperation["sourcing"], *selection.tours["sourcing"]]
    disputed = int(selection.cooperation["disputed"].sum() + selection.tours["disputed"].sum())
    strong, partial, thin = (ranks.count(rank) for rank in ("strong", "partial", "thin"))
    said = (
        f"Of {counted(len(ranks), 'record')}, {strong:,} {_have(strong)} two independent origins "
        f"or each side’s official word, {partial:,} {_have(partial)} one origin, {thin:,} "
        f"{_have(thin)} state-controlled or social media alone; {disputed:,} "
        f"{_be(disputed)} disputed."
    )
    atlas = selection.atlas
    left_out = sum(atlas.rows_left_out(table) for table in atlas.codebook)
    if left_out:
        rows = counted(left_out, "row")
        said += f" On reading the data, {rows} with errors {_be(left_out)} left out."
    return said


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _quiet(words: str) -> Paragraph:
    return Paragraph((Run(words, quiet=True),), small=True)


def sources_note(subject: Subject, cited: int) -> str:
    """How to read the list of sources, and how many more stand behind the View."""
    selection = subject.selection
    atlas = selection.atlas
    records = [
        *selection.cooperation.index,
        *selection.tours.index,
        *selection.stops.index,
    ]
    behind = set(atlas.citations.loc[atlas.citations["record_id"].isin(records), "source"])
    steps = atlas.steps["coop_id"].isin(selection.cooperation.index)
    behind |= set(atlas.steps.loc[steps, "source"])
    said = (
        "Numbered as first cited above. A title with ~ before it was rebuilt from its address. "
        "Long addresses are cut on paper; the links are whole."
    )
    if len(behind) > cited:
        said += (
            f" {len(behind):,} sources stand behind the records in view; the {cited} that what is "
            "printed rests on are listed. The data package has all."
        )
    return said


_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "it": "Italian", "ja": "Japanese", "ko": "Korean", "pt": "Portuguese",
    "ru": "Russian", "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
