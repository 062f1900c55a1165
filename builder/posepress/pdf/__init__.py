"""Placed pages → tagged PDF (PDF/UA-1 and PDF/A-2a in one file) with ReportLab's PDF objects."""

from posepress.pdf.page_stream import MisplacedError
from posepress.pdf.writer import write

__all__ = ["MisplacedError", "write"]
