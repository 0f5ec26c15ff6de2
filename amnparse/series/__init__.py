"""Indicators over the years: what reports of one committee say of the same thing.

`reading` turns a `Document` into the little that is needed of it, `matching` finds which rows are
the same indicator, `history` puts series and findings together, and `links` keeps what people said
of the links.  Nothing in here reads or writes files.
"""

from amnparse.series.model import Finding, History, Link, Mention, Report, Series, Statement

__all__ = ["Finding", "History", "Link", "Mention", "Report", "Series", "Statement"]
