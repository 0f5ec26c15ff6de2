"""JUnit XML, which build servers show: a suite a file, a case a finding.

What `--fail-on` lets pass is a case that passes, with its words as output.
"""

from xml.etree import ElementTree as ET

from amnparse.lint.findings import Checked, Found, Run, Unread, fails
from amnparse.lint.formats.plain import location
from amnparse.wording import clean

_NO_XML = dict.fromkeys((65534, 65535), "�")


def written(run: Run) -> str:
    """Return the run as XML in UTF-8, without a time: the same run gives the same text."""
    root = ET.Element("testsuites", name="amnparse check")
    for file in run.files:
        _suite(root, file, run.fail_on)
    for unread in run.unread:
        _unread(root, unread)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    # The log of a build server takes "##[" for a command.
    text = ET.tostring(root, encoding="unicode").replace("##[", "##&#91;")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}\n"


def _suite(root: ET.Element, file: Checked, fail_on: str) -> None:
    new = file.new
    failures = sum(fails(found.severity, fail_on) for found in new)
    suite = _new_suite(root, file.name, max(len(new), 1), failures, 0)
    for found in new:
        case = ET.SubElement(suite, "testcase", _names(file, found))
        text = _text(file, found)
        if fails(found.severity, fail_on):
            attributes = {"message": _safe(found.diagnostic.message), "type": found.severity}
            ET.SubElement(case, "failure", attributes).text = text
        else:
            ET.SubElement(case, "system-out").text = text
    if not new:
        ET.SubElement(suite, "testcase", name="no findings", classname=_safe(file.name), time="0")


def _unread(root: ET.Element, unread: Unread) -> None:
    suite = _new_suite(root, unread.name, 1, 0, 1)
    case = ET.SubElement(suite, "testcase", name="readable", classname=_safe(unread.name), time="0")
    ET.SubElement(case, "error", {"message": _safe(unread.reason), "type": "unreadable"})


def _new_suite(root: ET.Element, name: str, tests: int, failures: int, errors: int) -> ET.Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": str(errors)}
    return ET.SubElement(root, "testsuite", {"name": _safe(name), **counts, "time": "0"})


def _names(file: Checked, found: Found) -> dict[str, str]:
    where = location(file, found).removeprefix(file.name).strip(": ")
    name = " ".join(filter(None, (found.diagnostic.code, where)))
    return {"name": _safe(name), "classname": _safe(file.name), "time": "0"}


def _text(file: Checked, found: Found) -> str:
    """The finding with its source, a line each."""
    one = found.diagnostic
    excerpt = found.excerpt.lines if found.excerpt else ()
    lines = [
        f"{location(file, found)}: {found.severity} {one.code}: {one.message}",
        *(f"  | {line.text}" for line in excerpt),
        *(f"  = see: {other.message}" for other in one.related),
        *([f"  = hint: {one.hint}"] if one.hint else []),
    ]
    return "\n".join(map(_safe, lines))


def _safe(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return clean(text).translate(_NO_XML)
