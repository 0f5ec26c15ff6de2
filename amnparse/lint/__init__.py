"""`amnparse check` without its command line: which files, which codes, what was found in them,
what a baseline knows of it, and the forms in which it is written for other programs.
"""
