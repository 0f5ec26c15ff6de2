"""A generator of reports: one spec, rendered in each input form, and what must come back."""
