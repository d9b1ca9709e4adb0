"""Templates of HTML, as the pages of the app and the files made of it have them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def templates(folder: Path) -> Environment:
    """The templates in a folder: every value is escaped, and a missing one is UndefinedError.

    A line that holds nothing but a statement leaves no line behind.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
