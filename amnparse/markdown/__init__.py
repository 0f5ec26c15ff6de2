"""Markdown: its marks are taken off, and what they told is kept beside the plain lines.

Every source line stays a line, so that numbers hold: a row between pipes becomes cells with TABs
between them, a heading its text, a rule of dashes stays for the table that it belongs to.
"""

from amnparse.markdown.inline import plain
from amnparse.markdown.lower import MARKDOWN, Lowered, apply_marks, is_markdown, lower

__all__ = ["MARKDOWN", "Lowered", "apply_marks", "is_markdown", "lower", "plain"]
