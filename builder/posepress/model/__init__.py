"""The domain as frozen values, its vocabulary and grammar, its amounts, and its JSON Schemas."""
