"""Content files → model: decoding and places, front matter, Markdown subset, library."""

from builder.content.library import read_library

__all__ = ["read_library"]
