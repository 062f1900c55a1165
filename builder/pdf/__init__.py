"""Placed pages → tagged PDF (PDF/UA-1 and PDF/A-2a in one file) with ReportLab's PDF objects."""

from builder.pdf.content import MisplacedError
from builder.pdf.writer import write

__all__ = ["MisplacedError", "write"]
