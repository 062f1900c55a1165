"""A project that is being written → its pages in the browser, each word with its line, as they will print.

Read `layer` (a placed page as words with their places), `lit` (what changed between two of them), `images` (finished bytes as
pictures), `desk` (what is open, made and kept), `service` (the desk in its thread), `shell`, `answers` and `changes` (what each
address does), then `server` and `ui/` (what the browser runs).
"""
