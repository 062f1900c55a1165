"""The command line → calls of the house, lines of text, an exit code: commands, options, messages, new projects, previews."""
