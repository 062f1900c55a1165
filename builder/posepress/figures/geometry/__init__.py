"""Points, views, outlines and pens: what a figure is drawn with, before there is a body."""
