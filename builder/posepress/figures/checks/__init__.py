"""A posed body → what a therapist would not accept: joints past their limits, parts in the floor or in the air."""
