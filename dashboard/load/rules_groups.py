"""What rows must be to each other: steps in time, stops in order, links that lead back to none."""

from collections import defaultdict

from dashboard.load.draft import Draft, Row

_OVER = ("completed", "ended", "cancelled")


def check_step_order(draft: Draft) -> None:
    """Leave out each step that is certainly earlier than one above it, or begins what is over."""
    steps: dict[str, list[Row]] = defaultdict(list)
    for row in draft.kept("steps"):
        steps[row.text("coop_id")].append(row)
    for rows in steps.values():
        _check_steps(draft, rows)


def _check_steps(draft: Draft, rows: list[Row]) -> None:
    reached: Row | None = None
    over: Row | None = None
    for row in rows:
        written = row.date("date")
        before = reached.date("date") if reached else None
        if reached and written and before and before.earliest and written.latest < before.earliest:
            words = f"a date not before {before}, the {reached.text('step')} step above"
            draft.leave_out(row, "date", words)
            continue
        if over and row.text("step") == "begun":
            words = f"no beginning after the {over.text('step')} step above (row {over.number})"
            draft.leave_out(row, "step", words)
            continue
        if row.text("step") in _OVER:
            over = row
        if (
            written
            and written.earliest
            and (before is None or before.earliest is None or written.earliest > before.earliest)
        ):
            reached = row


def check_stop_numbers(draft: Draft) -> None:
    """Leave out each stop that repeats a number of its tour, or comes after a number is skipped.

    A blank number is an unknown place in the order. Rows that were left out keep their numbers,
    and one whose number cannot be read may hold any.
    """
    tours: dict[str, list[Row]] = defaultdict(list)
    for row in draft.tables["stops"]:
        tours[row.text("tour")].append(row)
    for rows in tours.values():
        _check_numbers(draft, rows)


def _check_numbers(draft: Draft, rows: list[Row]) -> None:
    numbered = [(number, row) for row in rows if isinstance(number := _number(row), int)]
    unreadable = sum(_number(row) is None and bool(row.text("stop_no")) for row in rows)
    first: dict[int, Row] = {}
    for number, row in numbered:
        if row.left_out:
            continue
        other = first.setdefault(number, row)
        if other is not row:
            words = f"a number that no other stop of the tour has; row {other.number} has it too"
            draft.leave_out(row, "stop_no", words)
    due = 1
    for number in sorted({number for number, _ in numbered}):
        missing = number - due
        if missing > unreadable:
            words = f"{due}, since stops of a tour are numbered without gaps"
            holders = [row for other, row in numbered if other == number and not row.left_out]
            for row in holders[:1]:
                draft.leave_out(row, "stop_no", words)
        else:
            unreadable -= missing
        due = number + 1


def _number(row: Row) -> int | None:
    """The stop's number; a broken row's is taken from the text that stands there."""
    value = row.values.get("stop_no")
    if isinstance(value, int):
        return value
    text = row.text("stop_no")
    return int(text) if row.broken and text.isascii() and text.isdigit() else None


def check_rings(draft: Draft) -> None:
    """Leave out the row that closes a ring, of links of one relation or of actors' parents."""
    above: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in draft.kept("links"):
        graph = above[row.text("relation")]
        one, other = row.text("record_id"), row.text("other_id")
        if _leads_to(graph, other, one):
            words = f"no ring; {other} already leads to {one} by {row.text('relation')}"
            draft.leave_out(row, "other_id", words)
        else:
            graph[one].append(other)
    parents: dict[str, list[str]] = defaultdict(list)
    for row in draft.kept("actors"):
        actor, parent = row.text("actor_id"), row.text("parent")
        if parent and _leads_to(parents, parent, actor):
            draft.leave_out(row, "parent", f"no ring; {parent} already stands under {actor}")
        elif parent:
            parents[actor].append(parent)


def _leads_to(graph: dict[str, list[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        # Not graph[here]: a defaultdict would grow.
        fresh = [name for name in graph.get(here, ()) if name not in seen]
        seen.update(fresh)
        waiting += fresh
    return False
