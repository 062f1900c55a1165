"""Drawn pages → sheets: imposition (arithmetic that knows no PDF), marks beside the pages, pages on sheets."""
