"""The ten questions that the Atlas is for, as a new reader asks them from the first page."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader


class Walk:
    """A reader on the way to an answer. ``clicks`` counts clicks and presses of Enter."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1
        self.reader.wait_for_run()

    def search(self, words: str, leads_to: str) -> None:
        """Find something by name and open the first that is found."""
        box = self.page.get_by_role("combobox", name="Search the Atlas")
        box.click()
        box.press_sequentially(words, delay=15)
        expect(self.page.get_by_role("option").first).to_be_visible()
        box.press("Enter")
        self.clicks += 2
        self.page.wait_for_url(f"**/{leads_to}**")
        self.reader.wait_for_run()

    def section(self, name: str) -> None:
        """Go down the page by the index under its head."""
        self.click(self.page.locator(".atlas-page a[href^='#']").filter(has_text=name).first)


def section_of(words: str, leads_to: str, name: str, heading: str) -> Callable[[Walk], Locator]:
    """The way by the search to a section of a page."""

    def walk_to(walk: Walk) -> Locator:
        walk.search(words, leads_to)
        walk.section(name)
        return walk.page.locator(f"h2#{heading}")

    return walk_to


where_and_how = section_of("Russia", "actor?actor=RUS", "Where and how", "where")
who_is_here = section_of("Burkina", "country?country=BFA", "Present", "present")
around_a_visit = section_of("Burkina", "country?country=BFA", "Visitors", "visitors")
who_left_and_came = section_of("Niger", "country?country=NER", "Ended", "ended")
only_announced = section_of("Burkina", "country?country=BFA", "Only announced", "announced")
disagreements = section_of(
    "Congo-Brazzaville", "country?country=COG", "Disagreements", "disagreements"
)
where_nobody_looked = section_of("Türkiye", "actor?actor=TUR", "Coverage", "coverage")


def where_did_they_go(walk: Walk) -> Locator:
    walk.search("Lavrov", "official?official=lavrov")
    walk.click(
        walk.page.get_by_role(
            "link", name="Sergey Lavrov in Guinea, the Republic of the Congo"
        ).first
    )
    return walk.page.get_by_role("heading", level=1)


def compared(walk: Walk) -> Locator:
    walk.click(walk.page.get_by_role("link", name="Compare", exact=True))
    walk.click(walk.page.get_by_role("link", name="Mali and Niger"))
    return walk.page.get_by_role("heading", name="Mali and Niger", exact=True)


def what_supports_it(walk: Walk) -> Locator:
    chart = walk.page.locator(".st-key-chart-activity .chart[data-state='ready']")
    walk.click(chart.locator("[aria-roledescription='bar']").last)
    walk.click(chart.get_by_role("button", name="Open the"))
    walk.click(walk.reader.drawer.locator(".rows a").first)
    return walk.page.get_by_role("heading", name="Sourcing, with its working")


@dataclass(frozen=True)
class Question:
    """``walk`` goes from the first page to the answer, and gives what must then be on the page."""

    number: int
    text: str
    walk: Callable[[Walk], Locator]


QUESTIONS = [
    Question(1, "Where has this power been active, and how?", where_and_how),
    Question(2, "Who is active in this country, since when, what still runs?", who_is_here),
    Question(3, "Where did this official go, in what order, to meet whom?", where_did_they_go),
    Question(4, "What was recorded around a visit?", around_a_visit),
    Question(5, "Who left this country, who came, how many days between?", who_left_and_came),
    Question(6, "Which of this was only announced?", only_announced),
    Question(7, "On what do the sources disagree?", disagreements),
    Question(8, "How do two powers, or two countries, compare?", compared),
    Question(9, "Where was nothing found, and where did nobody look?", where_nobody_looked),
    Question(10, "What supports this figure, and can a colleague open it?", what_supports_it),
]
"""Of the fourth, only half: what is usual would ask for statistics."""
