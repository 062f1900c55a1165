"""A body without its pose: measures, bones, names of places and props, and what a description says of it once read."""
