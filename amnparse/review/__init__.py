"""The review page: a report's records beside their source, in one file."""

from amnparse.review.page import review

__all__ = ["review"]
