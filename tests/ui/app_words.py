"""What a page says, and its buttons."""

from streamlit.testing.v1 import AppTest


def words(app: AppTest) -> str:
    """All text and HTML that the page shows outside its components."""
    kinds = ("markdown", "caption", "info", "warning", "subheader", "header")
    said = [str(element.value) for kind in kinds for element in app.get(kind)]
    return "\n".join([*said, *(element.proto.body for element in app.get("html"))])


def button(app: AppTest, starts: str) -> AppTest:
    """Press the button whose label starts so."""
    found = [each for each in app.button if each.label.replace("\\", "").startswith(starts)]
    assert found, [each.label for each in app.button]
    found[0].click().run()
    assert not app.exception, app.exception
    return app
