"""The desk: pages of the register and of the answers, in the browser."""
