"""Content files → model: decoding and places, front matter, Markdown subset, library."""

from posepress.content.library import read_library

__all__ = ["read_library"]
