"""A project and an order → finished, proved files in `output/`: what to make, what is still right, making it, publishing it."""
