"""The View that somebody asks for in words: the options of the command line, or keywords."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from dashboard.atlas import Atlas
from dashboard.queries.changes import fingerprint_of_link
from dashboard.queries.select import Selection, select
from dashboard.view import LIST_FILTERS, View, parameter, view_from_query

Asked = Mapping[str, Sequence[str]]
"""What is asked of each field of a View, by the field's name in a link."""


class NotUnderstood(ValueError):
    """A choice that the Atlas does not know; the message is one line that names it."""


def asked_view(asked: Asked, atlas: Atlas, link: str = "") -> tuple[View, list[str]]:
    """The View of the link, if any, with what is asked in its place; and what of it was ignored.

    What a link holds and the Atlas does not know is ignored, as in the app; a choice that is asked
    for is NotUnderstood.
    """
    for name, values in {**asked, "link": [link]}.items():
        if any("\ud800" <= sign <= "\udfff" for value in values for sign in value):
            raise NotUnderstood(f"{name}: expected text in UTF-8")
    _, query, wrong = fingerprint_of_link(query_of(link))
    of_link, ignored = view_from_query(query, atlas.names)
    _, refused = view_from_query(asked, atlas.names)
    if refused:
        raise NotUnderstood(f"{refused[0]}{_suggestion(asked, atlas)}")
    view, refused = view_from_query({**of_link.to_query(), **asked}, atlas.names)
    if refused:
        raise NotUnderstood(refused[0])
    return view, [*wrong, *ignored]


def query_of(link: str) -> dict[str, list[str]]:
    """The parameters of an address; NotUnderstood when it is none."""
    try:
        return parse_qs(urlsplit(link).query)
    except ValueError as error:
        raise NotUnderstood(f"link {link}: expected an address ({error})") from error


def near(value: str, ids: Iterable[str], names: Mapping[str, str] = MappingProxyType({})) -> str:
    """ "; did you mean RUS (Russia)?" for ids that are spelt or named alike, "" where none is."""
    spelt: dict[str, str] = {}
    for id_ in ids:
        spelt.setdefault(id_.casefold(), id_)
        spelt.setdefault(names.get(id_, id_).casefold(), id_)
    close = get_close_matches(value.casefold(), spelt, n=2, cutoff=0.6)
    found = list(dict.fromkeys(spelt[match] for match in close))
    if not found:
        return ""
    words = [f"{id_} ({names[id_]})" if names.get(id_, id_) != id_ else id_ for id_ in found]
    return "; did you mean " + " or ".join(words) + "?"


def nothing(selection: Selection) -> str:
    """Of an empty View: which filter to loosen, those without which there would be records."""
    view = selection.view
    helps = [
        f"--{parameter(name)}"
        for name in view.active_filters()
        if not select(selection.atlas, view.loosened(name)).empty
    ]
    if helps:
        return f"nothing in this view; loosen {' or '.join(helps)}"
    if view.active_filters():
        return "nothing in this view; loosen several filters"
    return "nothing in this view; the data holds no records"


def _suggestion(asked: Asked, atlas: Atlas) -> str:
    """Ids that the first unknown value may have meant, by id or by name."""
    if unknown := set(asked) - {parameter(field.name) for field in fields(View)}:
        return near(min(unknown), [parameter(field.name) for field in fields(View)])
    for field in LIST_FILTERS:
        known = atlas.names.get(field, {})
        for value in asked.get(parameter(field), ()):
            if value not in known:
                return near(value, known, known)
    return ""
