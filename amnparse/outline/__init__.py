"""Lines become an outline: front matter, chapters, goals, their parts, headings and paragraphs.

Headings have ranks; a heading closes all sections of its own rank and below.  Goals, parts and
chapters are known by their words, numbered and lettered headings by their label, the others by
standing alone: short, without a full stop, and with a new paragraph behind them.
"""

from amnparse.outline.build import build_outline
from amnparse.outline.cases import DIARY, is_decisions, is_matters
from amnparse.outline.drafts import BlockDraft, GoalDraft, Outline, Place, SectionDraft

__all__ = [
    "DIARY",
    "BlockDraft",
    "GoalDraft",
    "Outline",
    "Place",
    "SectionDraft",
    "build_outline",
    "is_decisions",
    "is_matters",
]
