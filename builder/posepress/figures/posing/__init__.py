"""A figure's plan → a body on the floor: limbs, grips, what it lies on, props, and where arrows start."""
