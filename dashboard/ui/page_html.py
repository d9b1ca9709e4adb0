"""Pages' words and tables, written as HTML from a template with every value escaped."""

from functools import cache
from pathlib import Path

import streamlit as st
from babel import Locale
from jinja2 import Environment

from dashboard.codebook import label
from dashboard.export.templates import templates
from dashboard.language import number, say, say_count, spoken
from dashboard.ui.pages import about, href

_TEMPLATES = Path(__file__).parent / "templates"


def show(template: str, **values: object) -> None:
    """Put ``templates/<template>.html.jinja`` on the page."""
    st.html(render(template, **values))


def render(template: str, **values: object) -> str:
    """The template with its values; UndefinedError when one is missing.

    Templates have ``href(page, view)``, ``about(view, ...)``, ``say``, ``say_count``, ``number``,
    and the filters ``label`` and ``language`` (a language's name by its code) at hand.
    """
    return _environment().get_template(f"{template}.html.jinja").render(values)


@cache
def _environment() -> Environment:
    environment = templates(_TEMPLATES)
    environment.globals |= {"href": href, "about": about}
    environment.globals |= {"say": say, "say_count": say_count, "number": number}
    environment.filters |= {"label": label, "language": _language}
    return environment


def _language(code: str) -> str:
    return str(Locale.parse(spoken()).languages.get(code, code))
