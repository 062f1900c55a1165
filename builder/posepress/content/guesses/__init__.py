"""What the grammar does not grant → what was meant: fields, doses, headings, lists and cautions in people's own words."""
