"""The time bar: how long a frame takes while it plays, and what is sent while it is dragged."""

from dataclasses import dataclass

from playwright.sync_api import Page

from benchmarks.summary import Summary, summarise
from benchmarks.traffic import Traffic

SECONDS = 5
DRAG_STEPS = 30
FASTEST = "4"

# Counts animation frames, and the dates that the map shows in them.
_WATCH = """async (root, seconds) => {
  const map = root.atlasMap
  const frames = [], drawing = [], between = []
  const draw = map.draw
  map.draw = function () {
    const began = performance.now()
    draw.call(this)
    drawing.push(performance.now() - began)
  }
  const began = performance.now()
  let last = began, day = root.dataset.day, since
  while (last - began < seconds * 1000) {
    await new Promise(requestAnimationFrame)
    const now = performance.now()
    frames.push(now - last)
    last = now
    if (root.dataset.day !== day) {
      if (since) between.push(now - since)
      since = now
      day = root.dataset.day
    }
  }
  map.draw = draw
  return { frames, drawing, between }
}"""


@dataclass(frozen=True)
class TimeBar:
    """Milliseconds from one animation frame to the next, at rest and while time plays; and from
    one date shown to the next, of which the bar asks for one every 70 to 400. ``drawing_ms`` is
    the part that is the map's own JavaScript. ``frames_a_second`` are those that the page holds
    while time plays, and ``frames_a_second_fastest`` at the bar's highest speed.

    ``messages_*``: everything that the page sent, by websocket and HTTP, until it was let go.
    """

    idle_frame_ms: Summary
    playing_frame_ms: Summary
    between_dates_ms: Summary
    drawing_ms: Summary
    frames_a_second: float
    frames_a_second_fastest: float
    messages_playing: int
    messages_dragging: int
    messages_after_letting_go: int


def measure(page: Page, traffic: Traffic) -> TimeBar:
    root = page.locator(".atlas").first
    idle = root.evaluate(_WATCH, 2)
    traffic.clear()
    page.get_by_role("button", name="Play", exact=True).click()
    playing = root.evaluate(_WATCH, SECONDS)
    speed = page.get_by_label("Speed").first
    page.get_by_role("button", name="Begin again at the end").first.click()
    speed.select_option(FASTEST)
    fastest = root.evaluate(_WATCH, SECONDS)
    messages_playing = traffic.messages_to_server()
    page.get_by_role("button", name="Pause", exact=True).click()
    traffic.wait(quiet=1.0)
    messages_dragging, messages_after = _drag(page, traffic)
    return TimeBar(
        idle_frame_ms=summarise(idle["frames"]),
        playing_frame_ms=summarise(playing["frames"]),
        drawing_ms=summarise(playing["drawing"]),
        between_dates_ms=summarise(playing["between"]),
        frames_a_second=_a_second(playing["frames"]),
        frames_a_second_fastest=_a_second(fastest["frames"]),
        messages_playing=messages_playing,
        messages_dragging=messages_dragging,
        messages_after_letting_go=messages_after,
    )


def _a_second(frames: list[float]) -> float:
    return round(1000 * len(frames) / sum(frames), 1)


def _drag(page: Page, traffic: Traffic) -> tuple[int, int]:
    """What is sent while the slider is dragged across its bar and back to the middle, and after."""
    slider = page.get_by_label("Date shown").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    if box is None:
        raise RuntimeError("the time bar is not on the page")
    height = box["y"] + box["height"] / 2
    done = slider.evaluate("slider => slider.value / slider.max")
    page.mouse.move(box["x"] + box["width"] * float(done), height)
    traffic.clear()
    page.mouse.down()
    for step in range(DRAG_STEPS):
        page.mouse.move(box["x"] + box["width"] * (step + 1) / (DRAG_STEPS + 1), height)
        page.wait_for_timeout(30)
    page.mouse.move(box["x"] + box["width"] / 2, height)
    page.wait_for_timeout(500)
    dragging = traffic.messages_to_server()
    page.mouse.up()
    traffic.wait(quiet=1.0)
    return dragging, traffic.messages_to_server() - dragging
