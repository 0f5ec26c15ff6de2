"""One committee over ten years: reports that know which of their rows are the same indicator."""
