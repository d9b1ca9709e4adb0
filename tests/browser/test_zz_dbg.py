import sys
from PIL import Image
from tests.browser.reader import link
def test_dbg(reader, atlas):
    reader.open(link(hide=["routes","stops","sites","abroad","labels"]))
    p=reader.painted()
    Image.fromarray(p.astype("uint8")).save("/tmp/bt/p.png")
    reader.page.screenshot(path="/tmp/bt/full.png")
