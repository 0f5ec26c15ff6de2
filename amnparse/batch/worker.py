"""What a worker process needs, imported once before processes are made from it."""

from amnparse import pipeline
from amnparse.batch.work import work
from amnparse.export import json, sqlite
from amnparse.pdf import read
from amnparse.relations import rows

__all__ = ["json", "pipeline", "read", "rows", "sqlite", "work"]
