"""What `check` finds, and what it leaves alone."""
