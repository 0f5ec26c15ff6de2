"""The commands `check` and `explain`."""
