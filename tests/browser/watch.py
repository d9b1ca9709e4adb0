"""What passes between a browser and the rest of the world, and what must never be among it."""

import re
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.ui.pages import PAGES

# Opened at a page's own address, Streamlit looks for its server below it before at the root.
_LOOKS_FOR_ITSELF = re.compile(rf"/({'|'.join(PAGES)})/_stcore/(health|host-config)$")

LOCAL_SCHEMES = ("blob", "data", "about")
"""Addresses that stay within the page."""

# A violation of the content policy is an event; as a console error it is seen like any other.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("content policy", event.violatedDirective, event.blockedURI, event.sourceFile))
"""


@dataclass
class Watch:
    """Everything that the pages of one browser context did; ``host`` is the server's.

    ``sent`` and ``received`` are the messages of Streamlit's web socket.
    """

    host: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Start watching all pages of a context, before the first is opened."""
        context.add_init_script(TELL_VIOLATIONS)
        context.on("request", lambda request: self._asked(request.url))
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"exception: {error.error}"))
        context.on("page", self._opened)

    def runs(self, since: int = 0) -> list[ForwardMsg]:
        """A message for each run of the script, of those received from ``since`` on."""
        messages = map(ForwardMsg.FromString, self.received[since:])
        return [message for message in messages if message.WhichOneof("type") == "new_session"]

    def reruns_asked(self, since: int = 0) -> list[BackMsg]:
        """The messages sent from ``since`` on; each must be a wish for a rerun."""
        messages = [BackMsg.FromString(frame) for frame in self.sent[since:]]
        assert all(message.WhichOneof("type") == "rerun_script" for message in messages), messages
        return messages

    def compressed(self, since: int) -> int:
        """Bytes that the messages received from ``since`` on take on the wire, at most.

        As permessage-deflate does it, but without what it remembers of earlier messages.
        """
        deflate = zlib.compressobj(wbits=-15)
        size = 0
        for frame in self.received[since:]:
            size += len(deflate.compress(frame)) + len(deflate.flush(zlib.Z_SYNC_FLUSH))
        return size

    # --- watching ---------------------------------------------------------------------------------

    def _opened(self, page: Page) -> None:
        page.on("websocket", self._connected)

    def _connected(self, socket: WebSocket) -> None:
        self._asked(socket.url)
        socket.on("framesent", lambda frame: self.sent.append(_bytes(frame)))
        socket.on("framereceived", lambda frame: self.received.append(_bytes(frame)))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        self.requests.append(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.netloc != self.host:
            self.faults.append(f"asked another host: {url}")

    def _answered(self, response: Response) -> None:
        if urlsplit(response.url).scheme in LOCAL_SCHEMES:
            return
        self.responses.append(response)
        headers = response.headers
        for name, expected in (
            ("content-security-policy", "default-src 'self'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
        ):
            if expected not in headers.get(name, ""):
                self.faults.append(f"{name} is {headers.get(name)!r}: {response.url}")
        if response.status >= 400 and not _LOOKS_FOR_ITSELF.search(response.url):
            self.faults.append(f"answered with {response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type != "error" or _LOOKS_FOR_ITSELF.search(message.location["url"]):
            return
        self.faults.append(f"console error: {message.text}")


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
