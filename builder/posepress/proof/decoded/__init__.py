"""The bytes of a page → what PDFium would read on it, by arithmetic; nothing where the arithmetic cannot be sure of it.

A page of ours says little: letters at places, lines and areas, pictures in boxes. What it says in just the way in which the
writer says it is decoded here, which takes a tenth of the time; whatever else stands in a file is left to the engine, which
reads, draws and judges it. So a decoder that knows too little costs time and loses nothing.
"""

_SAMPLE = 16  # of so many pages, and of so many sides of sheets, the engine looks at one


def is_sampled(digest: bytes) -> bool:
    """Whether a page or a side is one of the few that the engine reads and draws although its bytes are certain. Its digest
    decides, so that the same file is always tried in the same way.
    """
    return int.from_bytes(digest[:2], "big") % _SAMPLE == 0
