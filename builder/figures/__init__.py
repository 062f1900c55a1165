"""A few words about a pose → a drawn figure for the page."""
