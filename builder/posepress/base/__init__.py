"""What every room stands on: mistakes as values, the display list, looks, identity, plain text, and pages read by PDFium."""
