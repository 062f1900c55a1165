"""Bytes of a content file → checked text and fields, each with its place; what program wrote it, what PyYAML stumbles over."""
