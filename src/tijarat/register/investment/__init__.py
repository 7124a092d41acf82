"""Investment: leads on two axes, and the zones, parks and plots they may come to stand on."""
