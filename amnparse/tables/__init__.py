"""Tables: what their columns are, and how fragments of text become cells."""
