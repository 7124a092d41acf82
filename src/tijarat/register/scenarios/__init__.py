"""Policy scenarios of one's own: what is changed and why, answers kept, what they are attached to."""
