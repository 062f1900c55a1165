"""Blocks of words and pictures → placed pages (pure data): faces, line breaking, blocks and forms, rows, pages."""
