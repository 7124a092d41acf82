"""Pages: each asks the register through the eyes of who looks, and draws what it gets."""
