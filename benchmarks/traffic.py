"""Everything that a page and its server send each other, as Chromium's own protocol reports it.

HTTP answers are counted as they travel, headers and compression included. The protocol reports a
websocket message only as the page gets it, so what travels is found by compressing it again as the
server does (permessage-deflate with the settings of its websockets library, one stream a page).
"""

import base64
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class Answer:
    """An HTTP request and its answer; times in seconds, ``ended`` 0 while it is under way."""

    url: str
    started: float
    ended: float = 0.0
    wire: int = 0
    body: int = 0


@dataclass
class Traffic:
    """What passed since ``clear``. Received are (time in seconds, kind, bytes, bytes compressed).

    ``running``: Streamlit has begun to run the script and not said yet that it is done.
    """

    page: Page
    received: list[tuple[float, str, int, int]] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    running: bool = False

    def __post_init__(self) -> None:
        self._stream = zlib.compressobj(memLevel=5, wbits=-12)
        session = self.page.context.new_cdp_session(self.page)
        session.on("Network.webSocketFrameReceived", self._frame_received)
        session.on("Network.webSocketFrameSent", self._frame_sent)
        session.on("Network.requestWillBeSent", self._request)
        session.on("Network.dataReceived", self._data)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.loadingFailed", self._finished)
        session.send("Network.enable")

    def clear(self) -> None:
        self.received.clear()
        self.sent.clear()
        self.answers.clear()

    def messages_to_server(self) -> int:
        return len(self.sent) + len(self.answers)

    def wait(self, quiet: float, within: float = 60.0) -> None:
        """Until something was asked, all of it is answered, and nothing passed for ``quiet`` s."""
        until = time.monotonic() + within
        seen, since = -1, time.monotonic()
        while time.monotonic() < until:
            self.page.wait_for_timeout(25)
            passed = len(self.received) + len(self.sent) + len(self.answers)
            if passed != seen or not self._answered():
                seen, since = passed, time.monotonic()
            elif passed and time.monotonic() - since >= quiet:
                return
        runs = self.by_kind()[1]["new_session"]
        waiting = [answer.url for answer in self.answers.values() if not answer.ended]
        raise TimeoutError(
            f"no full answer within {within:.0f} s at {self.page.url}: {len(self.sent)} messages "
            f"sent, {runs} runs begun, running: {self.running}, waiting for {waiting}"
        )

    def websocket_bytes(self) -> int:
        """As they travel."""
        return sum(packed for *_, packed in self.received)

    def websocket_body_bytes(self) -> int:
        return sum(size for _, _, size, _ in self.received)

    def wire_bytes(self) -> int:
        return sum(answer.wire for answer in self.answers.values())

    def body_bytes(self) -> int:
        return sum(answer.body for answer in self.answers.values())

    def answer_ms(self) -> float:
        """From the first thing that the page sent to the last that it got."""
        began = min([*self.sent, *(answer.started for answer in self.answers.values())])
        ends = [moment for moment, *_ in self.received]
        ends += [answer.ended for answer in self.answers.values()]
        return (max(ends) - began) * 1000

    def by_kind(self) -> tuple[Counter[str], Counter[str]]:
        """Websocket bytes and messages by what they hold: an element's type, a component's name."""
        size: Counter[str] = Counter()
        number: Counter[str] = Counter()
        for _, kind, length, _ in self.received:
            size[kind] += length
            number[kind] += 1
        return size, number

    def _answered(self) -> bool:
        if self.running or (self.sent and not self.by_kind()[1]["new_session"]):
            return False
        return all(answer.ended for answer in self.answers.values())

    def _frame_received(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        if frame["opcode"] == 2:
            payload = base64.b64decode(frame["payloadData"])
            kind = _kind(payload)
            packed = self._stream.compress(payload) + self._stream.flush(zlib.Z_SYNC_FLUSH)
            # A flush ends in four bytes that are not sent; a frame's head has four.
            self.received.append((event["timestamp"], kind, len(payload), len(packed)))
            if kind in ("new_session", "script_finished"):
                self.running = kind == "new_session"

    def _frame_sent(self, event: dict[str, Any]) -> None:
        if event["response"]["opcode"] == 2:
            self.sent.append(event["timestamp"])

    def _request(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith("http"):
            self.answers[event["requestId"]] = Answer(url, event["timestamp"])

    def _data(self, event: dict[str, Any]) -> None:
        if answer := self.answers.get(event["requestId"]):
            answer.body += event["dataLength"]

    def _finished(self, event: dict[str, Any]) -> None:
        if answer := self.answers.get(event["requestId"]):
            answer.ended = event["timestamp"]
            answer.wire = int(event.get("encodedDataLength", 0))


def _kind(payload: bytes) -> str:
    message = ForwardMsg.FromString(payload)
    kind = message.WhichOneof("type") or "unknown"
    if kind != "delta":
        return str(kind)
    change = message.delta.WhichOneof("type") or "delta"
    if change != "new_element":
        return str(change)
    element = message.delta.new_element
    if element.WhichOneof("type") == "bidi_component":
        return str(element.bidi_component.component_name)
    return str(element.WhichOneof("type"))
