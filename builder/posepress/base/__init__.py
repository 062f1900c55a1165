"""What every room stands on: mistakes and fields as values, display list, looks, identity, a store, text, PDFium, processes."""
