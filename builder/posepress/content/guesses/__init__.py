"""What people type → what they mean: doses, headings, lists and cautions in their own words. Tables and questions, no files."""
