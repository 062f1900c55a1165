"""Rows of words and pictures → placed pages (pure data): faces, line breaking, rows, pages."""
