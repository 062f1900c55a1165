"""SVG bytes → paths and paint as the standards say, cleaned of what could do harm; the engine for what paths cannot draw."""
