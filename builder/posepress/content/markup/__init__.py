"""Lines of a body → headings, paragraphs, lists, pictures, cautions and references: our subset of Markdown."""
