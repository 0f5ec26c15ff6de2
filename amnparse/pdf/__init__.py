"""PDF input: an engine gives words and shapes, geometry turns them into lines and tables."""
