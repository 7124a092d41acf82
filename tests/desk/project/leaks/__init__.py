"""A register full of canaries, eyes that look at it, and every route of the desk."""
