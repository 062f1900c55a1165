"""A page as PDFium reads it → what is lost, changed, cut off, unreadable or out of its place on it."""
