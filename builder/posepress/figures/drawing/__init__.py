"""A posed body → ink: what hides what, lines and fills, arrows and callouts, a page of its size, SVG."""
