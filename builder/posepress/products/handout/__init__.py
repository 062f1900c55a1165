"""A class → a handout: pages of poses with a glance before and a log behind."""
