"""What several products are composed of: parts, panels, doses, entries, pictures, words, and pieces spread over faces."""
