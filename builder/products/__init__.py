"""Model → blocks → placed pages: card, handout, booklet, deck."""
