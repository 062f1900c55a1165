"""A description in words → a frozen figure; the tables of its words, and the guide that tells them."""
