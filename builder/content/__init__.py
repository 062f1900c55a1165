"""Content files → model: decoding and places, front matter, Markdown subset, library."""
