"""What counts as a little figure on a large white page, which is cut out: the same for photos and SVG."""

from __future__ import annotations

PALE = 0.85  # of white; what programs and icon sets draw for dark screens is lighter
LITTLE = 1 / 3  # of the page: what is drawn on less of it is cut out
MARGIN = 0.03  # of the longer side of what is cut out
