"""Bytes of a photo → pixels for paper: decoded, upright, in sRGB or grey, cropped, packed."""
