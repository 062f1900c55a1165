"""Names of pictures in texts and the folder `images/` → artworks, each loaded once; figure files among them."""
