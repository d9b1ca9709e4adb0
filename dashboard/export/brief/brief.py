"""The brief: what a View holds of a country, a foreign partner or a tour, in two to six pages.

Its content is one structure, which three renderers set: a typeset PDF, one HTML file, and Word.
"""

from typing import Literal

from dashboard.export.brief.evidence import coverage_section, disagreements_section, sources_note
from dashboard.export.brief.figures import Figures, drawn_figures
from dashboard.export.brief.parts import Content, Picture, Run, Section, Text, run, tidy
from dashboard.export.brief.records import (
    announced_section,
    key_dates_section,
    presence_section,
    tours_section,
)
from dashboard.export.brief.sources import Citer
from dashboard.export.brief.subject import Subject, subject_of
from dashboard.export.brief.summary import covers, facts, shown_day, summary
from dashboard.export.citations import cite_view
from dashboard.export.figure import NothingToShow
from dashboard.export.link import reopening_link
from dashboard.export.look import LOOK, Look
from dashboard.queries.select import Selection

BriefFormat = Literal["pdf", "html", "docx"]


def brief(selection: Selection, kind: BriefFormat, look: Look = LOOK) -> bytes:
    """The brief of a View as a file of the format ``kind``.

    Of ``look`` only the theme counts: paper is always light, or grey where that is asked for;
    HTML follows the reader's own setting. NothingToShow when no record is in view.
    """
    # Each renderer brings a library that the others do without.
    if selection.empty:
        raise NothingToShow(
            "No record is in this View, so there is nothing to write a brief of. "
            "Widen the dates, or loosen a filter."
        )
    subject = subject_of(selection)
    figures = drawn_figures(subject.selection, "grey" if look.theme == "grey" else "light")
    written = content(subject, figures)
    if kind == "pdf":
        from dashboard.export.brief.pdf import typeset

        return typeset(written, figures)
    if kind == "html":
        from dashboard.export.brief.html import page

        dark = drawn_figures(subject.selection, "dark") if look.theme != "grey" else None
        return page(written, figures, dark)
    from dashboard.export.brief.word import document

    return document(written, figures)


def content(subject: Subject, figures: Figures) -> Content:
    """Everything a brief says, its sources numbered as they are first cited."""
    selection = subject.selection
    citer = Citer(selection.atlas, selection.day)
    pictures = tuple(
        Picture(name, tidy(drawn.title), tidy(drawn.note), tidy(drawn.alt))
        for name, drawn in figures.items()
    )
    listed = [key_dates_section, presence_section, tours_section]
    # A brief on a tour begins with its stops.
    order = listed[2:] + listed[:2] if subject.kind == "tour" else listed
    sections = (
        Section("", pictures),
        *(section(subject, citer) for section in order),
        disagreements_section(subject, citer),
        announced_section(subject, citer),
        coverage_section(subject),
    )
    sources = citer.sources()
    day = selection.day
    return Content(
        kicker=subject.kicker,
        title=subject.title,
        covers=covers(subject),
        facts=facts(subject),
        summary=summary(subject),
        sections=sections,
        sources=sources,
        sources_note=sources_note(subject, len(sources)),
        about=_about(subject),
        running=f"Influence Atlas · {subject.title}",
        foot=f"As known on {shown_day(subject)} · data {selection.atlas.fingerprint} · CC BY 4.0",
        keywords=("foreign military cooperation", "official visits", subject.title),
        day=day.date(),
        language=selection.view.language,
    )


def _about(subject: Subject) -> tuple[Text, ...]:
    selection = subject.selection
    link = tidy(reopening_link(selection))
    return (
        (
            run("How to read it. ", bold=True),
            run("Status is the furthest step that a source reports by the date shown; agreements "
                "count from signature, everything else from when it began. "),
            run("A linked case counts once; endings are shown, never added. The Atlas records "
                "activity, not influence."),
        ),
        (
            run("To cite. ", bold=True),
            Run(tidy(cite_view(selection).text)),
        ),
        (
            run("To open this view again: ", bold=True),
            Run(link, link=link),
        ),
    )  # fmt: skip
