"""How foreign partners are told apart on a drawn map: by colour, in grey by letter and dash."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.palette import FIXED_ACTORS, Theme, actor_colour, actor_dash


@dataclass(frozen=True)
class Partners:
    """The partners of one map, those with a look of their own first.

    ``letters`` has one for each of these where the theme is grey and there are several. The others
    share a neutral look.
    """

    theme: Theme
    own: tuple[str, ...]
    others: tuple[str, ...]
    letters: Mapping[str, str]

    def of(self, seen: Collection[str]) -> "Partners":
        """Those of them that are ``seen``, looking as they do."""
        own = tuple(actor for actor in self.own if actor in seen)
        return replace(self, own=own, others=tuple(who for who in self.others if who in seen))

    @property
    def several(self) -> bool:
        return len(self.own) + len(self.others) > 1

    def colour(self, who: str) -> str:
        return actor_colour(who, self.theme)

    def letter(self, who: str) -> str:
        return self.letters.get(who, "")

    def dash(self, who: str) -> tuple[float, ...]:
        """Of its routes; () for a line without gaps, as a single partner always has."""
        return actor_dash(who, self.theme) if self.several else ()


def partners(present: Iterable[str], names: Mapping[str, str], theme: Theme) -> Partners:
    """The partners in order of the legend; ``names`` gives what each is called."""
    found = dict.fromkeys(present)
    own = tuple(actor for actor in FIXED_ACTORS if actor in found)
    others = tuple(actor for actor in found if actor not in FIXED_ACTORS)
    letters: dict[str, str] = {}
    if theme == "grey" and len(found) > 1:
        for actor in own:
            taken = letters.values()
            free = (c for c in names[actor].upper() if c.isalpha() and c not in taken)
            letters[actor] = next(free, "")
    return Partners(theme, own, others, letters)
