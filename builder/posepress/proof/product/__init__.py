"""What a product must say, from the model and from the files → what is missing, changed or twice on its pages."""
