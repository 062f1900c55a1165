"""Blocks of words and pictures → placed pages (pure data): faces, line breaking, blocks and forms, rows, pages.

Read `blocks` (what is set), `forms` (how its content lies), `layout` (a block and a width → rows), `pages` (page breaks, and
elements read off what was placed), `placed` (what comes out); below them `paragraphs`, `lines`, `breaking`, `parting`, `faces`.
"""
