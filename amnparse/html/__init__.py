"""Pages that work from a disk, without a server: what all of them share."""

from amnparse.html.page import Late, Sheet, environment, page

__all__ = ["Late", "Sheet", "environment", "page"]
