"""Bones → skin, hands, head and muscles: parts that have a shape and can touch."""
