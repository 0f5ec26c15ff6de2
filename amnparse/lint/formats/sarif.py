"""SARIF 2.1.0, which code scanning services and editors read."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from amnparse import __version__
from amnparse.diagnostics import FAMILIES, Rule, rule_of
from amnparse.lint.excerpts import Excerpt, Region
from amnparse.lint.findings import Checked, Found, Run, place
from amnparse.lint.formats.json import safe_dump
from amnparse.models import Provenance
from amnparse.wording import clean

# Any: JSON has no narrower type.
Data = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
DOCS_URL = "AMNPARSE_DOCS_URL"
"""Environment variable: where `docs/diagnostics.md` is published, for links to the codes."""
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SENTENCE_ENDS = (".", "!", "?")


def written(run: Run) -> str:
    """Return the run as a SARIF log; what the baseline knows is there, and suppressed."""
    codes = sorted({found.diagnostic.code for file in run.files for found in file.found})
    results = [result for file in run.files for result in _results(file, codes)]
    content = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(codes)},
                "columnKind": "unicodeCodePoints",
                "artifacts": [_artifact(file) for file in run.files],
                "invocations": [_invocation(run)],
                "results": results,
            }
        ],
    }
    return safe_dump(content)


def _driver(codes: Sequence[str]) -> Data:
    return {
        "name": "amnparse",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule_of(code)) for code in codes],
    }


def _rule(rule: Rule) -> Data:
    from amnparse.lint.catalogue import CONCERNS, markdown

    family = next((name for name, rules in FAMILIES.items() if rule in rules), "Unknown")
    page = os.environ.get(DOCS_URL)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.title.split()),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": rule.why or _sentence(rule.title)},
        "help": {"text": _help(rule), "markdown": markdown([rule])},
        **({"helpUri": f"{page}#{rule.code.lower()}"} if page else {}),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [family, CONCERNS[rule.concerns]]},
    }


def _sentence(text: str) -> str:
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def _help(rule: Rule) -> str:
    return " ".join(filter(None, (_sentence(rule.title), rule.why, rule.fix)))


def uri(name: str) -> str:
    """Return a path as a URI, relative where the path is."""
    if os.path.isabs(name):
        return Path(name).as_uri()
    plain = "standard-input" if name == "-" else name.replace(os.sep, "/")
    return quote(os.fsencode(plain), safe="/.~-_")


def _artifact(file: Checked) -> Data:
    artifact: Data = {"location": {"uri": uri(file.name)}, "roles": ["analysisTarget"]}
    if file.form != "json":
        artifact["hashes"] = {"sha-256": file.source.sha256}
        artifact["mimeType"] = file.source.media_type
    return artifact


def _invocation(run: Run) -> Data:
    notes = [
        {
            "level": "error",
            "message": {"text": clean(one.reason)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(one.name)}}}],
        }
        for one in run.unread
    ]
    return {"executionSuccessful": not run.unread, "toolExecutionNotifications": notes}


def _results(file: Checked, codes: Sequence[str]) -> list[Data]:
    seen: Counter[str] = Counter()
    results = []
    for found in file.found:
        seen[found.fingerprint] += 1
        results.append(_result(file, found, codes, seen))
    return results


def _result(file: Checked, found: Found, codes: Sequence[str], seen: Mapping[str, int]) -> Data:
    one = found.diagnostic
    result: Data = {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": LEVELS[found.severity],
        "message": {"text": message(file, found)},
        "locations": [_location(file, one.provenance, found.excerpt)],
        "partialFingerprints": {
            "amnparse/v1": found.fingerprint,
            "primaryLocationLineHash": f"{found.fingerprint}:{seen[found.fingerprint]}",
        },
        "properties": {"concerns": found.rule.concerns},
    }
    related = [
        {"id": number, "message": {"text": clean(other.message)}}
        | _location(file, other.provenance, excerpt)
        for number, (other, excerpt) in enumerate(
            zip(one.related, found.related, strict=True), start=1
        )
    ]
    if related:
        result["relatedLocations"] = related
    if found.known:
        result["suppressions"] = [{"kind": "external", "justification": "in the baseline"}]
    return result


def message(file: Checked, found: Found) -> str:
    """Return what a finding says, with its place where that is no line of the file."""
    one = found.diagnostic
    where = "" if file.lines else place(one.provenance)
    text = ": ".join(filter(None, (where, one.message)))
    return clean(f"{text} (hint: {one.hint})" if one.hint else text)


def _location(file: Checked, where: Provenance, excerpt: Excerpt | None) -> Data:
    physical: Data = {"artifactLocation": {"uri": uri(file.name)}}
    location: Data = {"physicalLocation": physical}
    if file.lines:
        region = _region(where, excerpt)
        if region:
            physical["region"] = region
        return location
    if place(where):
        location["properties"] = where.model_dump(exclude_none=True)
    if excerpt and excerpt.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": excerpt.pointer, "kind": "object"}]
    return location


def _region(where: Provenance, excerpt: Excerpt | None) -> Data:
    if where.line_start is None:
        return {}
    spot = excerpt.region if excerpt else None
    spot = spot or Region(where.line_start, where.line_end or where.line_start)
    region: Data = {"startLine": spot.start_line, "endLine": spot.end_line}
    if spot.start_column:
        region |= {"startColumn": spot.start_column, "endColumn": spot.end_column}
    if excerpt:
        shown = [line.text for line in excerpt.lines if line.number == spot.start_line]
        if shown and spot.start_line == spot.end_line:
            region["snippet"] = {"text": clean(shown[0])}
    return region
