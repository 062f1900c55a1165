"""Placed pages → tagged PDF (PDF/UA-1 and PDF/A-2a in one file) with ReportLab's PDF objects."""
