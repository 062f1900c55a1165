"""The bytes of a page → what PDFium would read on it, by arithmetic; nothing where the arithmetic cannot be sure of it.

A page of ours says little: letters at places, lines and areas, pictures in boxes. What it says in just the way in which the
writer says it is decoded here, which takes a tenth of the time; whatever else stands in a file is left to the engine, which
reads, draws and judges it. So a decoder that knows too little costs time and loses nothing.
"""
