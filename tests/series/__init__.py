"""Indicators over the years."""
