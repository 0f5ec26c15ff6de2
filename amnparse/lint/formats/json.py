"""All that a run found, as one JSON object."""

import json
from typing import Any

from amnparse import __version__
from amnparse.diagnostics import rule_of
from amnparse.lint.excerpts import Excerpt
from amnparse.lint.findings import SEVERITIES, Checked, Found, Run
from amnparse.models import Provenance

# Any: JSON has no narrower type.
Data = dict[str, Any]


def written(run: Run) -> str:
    """Return the run as JSON, in the order of files and places."""
    content = {
        "tool": {"name": "amnparse", "version": __version__},
        "summary": _summary(run),
        "statistics": _statistics(run),
        "files": [_file(file) for file in run.files],
        "unread": [one._asdict() for one in run.unread],
        "passed_over": [one._asdict() for one in run.passed_over],
        "stale": [one._asdict() for one in run.stale],
    }
    return safe_dump(content)


def safe_dump(content: object) -> str:
    """JSON text without a control character: JSON itself leaves DEL, C1 and bidi marks as they
    are, and a surrogate has no UTF-8 form; "##[" would be a command in the log of a build server.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2)
    for character in {one for one in text if ord(one) > 0x7E and _odd(ord(one))}:
        text = text.replace(character, json.dumps(character)[1:-1])
    return text.replace("##[", "##\\u005b") + "\n"


def _odd(code: int) -> bool:
    return any(start <= code < end for start, end in _ODD)


_ODD = (
    (0x7F, 0xA0),
    (0x061C, 0x061D),
    (0x200B, 0x2010),
    (0x2028, 0x202F),
    (0x2060, 0x2070),
    (0xD800, 0xE000),
    (0xFEFF, 0xFF00),
    (0xFFF9, 0xFFFC),
    (0xE0000, 0xE0080),
)


def _summary(run: Run) -> Data:
    counts = run.counts()
    return {
        **{severity: counts[severity] for severity in SEVERITIES},
        "known": run.known,
        "stale": sum(gone.times for gone in run.stale),
        "files": len(run.files),
        "unread": len(run.unread),
        "fail_on": run.fail_on,
        "failed": run.failed,
    }


def _statistics(run: Run) -> list[Data]:
    return [
        {"code": code, "title": rule_of(code).title, "count": count}
        for code, count in run.by_code().items()
    ]


def _file(file: Checked) -> Data:
    report = file.report
    return {
        "path": file.name,
        "sha256": file.source.sha256,
        "report": {
            "kind": report.kind,
            "committee": report.committee,
            "year": report.year,
            "tertial": report.tertial,
        },
        "findings": [_finding(found) for found in file.found],
    }


def _finding(found: Found) -> Data:
    one = found.diagnostic
    related = zip(one.related, found.related, strict=True)
    return {
        "code": one.code,
        "severity": found.severity,
        "concerns": found.rule.concerns,
        "title": found.rule.title,
        "message": one.message,
        "hint": one.hint,
        "place": _place(one.provenance),
        "excerpt": _excerpt(found.excerpt),
        "related": [
            {
                "message": other.message,
                "place": _place(other.provenance),
                "excerpt": _excerpt(excerpt),
            }
            for other, excerpt in related
        ],
        "fingerprint": found.fingerprint,
        "known": found.known,
    }


def _place(where: Provenance) -> Data:
    return where.model_dump()


def _excerpt(excerpt: Excerpt | None) -> Data | None:
    """Lines with their marks: beginning and end in characters, from 0."""
    if excerpt is None:
        return None
    lines = [line._asdict() for line in excerpt.lines]
    return {"lines": lines, "pointer": excerpt.pointer}
