"""Training runs: their folders, their states, and the loop that makes them."""
