"""What the grammar does not grant → what was probably meant: doses, headings, lists and cautions in people's own words."""
