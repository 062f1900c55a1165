"""What every room stands on: mistakes and fields as values, the display list, looks, identity, text, PDFium, processes."""
