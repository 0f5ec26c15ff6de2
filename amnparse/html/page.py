"""One file that holds a whole page: its styles, its script, its data, and a policy that lets
nothing else in.

Texts of reports reach a page through templates that escape them; the policy (CSP) names the very
styles and scripts that are ours by their hashes, so that nothing that came with a text can run.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

_ROOT = "amnparse"
_HARMLESS = "\n\t\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_PICTURES = "".join(map(chr, range(0x2400, 0x2420)))
"""Of the control characters, in their order."""


class Late(NamedTuple):
    """Data that a page asks for when it is shown: the `id` of its element, and plain text without
    any "<" (base64)."""

    id: str
    text: str


class Sheet(NamedTuple):
    """What a page is made of; `styles` and `scripts` are names of files, "review/review.css"."""

    title: str
    lang: str
    styles: Sequence[str]
    scripts: Sequence[str]
    body: Markup
    late: Iterable[Late] = ()


@cache
def environment() -> Environment:
    """Where templates come from: "review/page.html" is `amnparse/review/templates/page.html`."""
    found = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["visible"] = visible
    return found


def _template(name: str) -> str:
    room, _, file = name.partition("/")
    return _file(f"{_ROOT}.{room}", f"templates/{file}")


def asset(name: str) -> str:
    """A style or a script: "review/review.css" is `amnparse/review/assets/review.css`."""
    room, _, file = name.partition("/")
    return _file(f"{_ROOT}.{room}", f"assets/{file}")


def _file(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


def page(sheet: Sheet) -> bytes:
    """The page as one file, in UTF-8; what is shown late stands at its end."""
    styles = [asset(name) for name in sheet.styles]
    scripts = [asset(name) for name in sheet.scripts]
    policy = "; ".join(
        (
            "default-src 'none'",
            "img-src blob: data:",
            f"style-src {_hashes(styles)}",
            f"script-src {_hashes(scripts)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    frame = environment().get_template("html/frame.html")
    text = frame.render(
        title=sheet.title,
        lang=sheet.lang,
        policy=Markup(policy),
        styles=[Markup(style) for style in styles],
        scripts=[Markup(script) for script in scripts],
        body=sheet.body,
        late=list(sheet.late),
    )
    return text.encode("utf-8", "replace")


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests) or "'none'"


def visible(text: str) -> str:
    """A text whose invisible characters can be seen, and turn nothing around: in the place of each
    control character, and of each that changes the direction of writing, stands one sign."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    if character.isprintable() or character in _HARMLESS:
        return character
    if ord(character) < len(_PICTURES):
        return _PICTURES[ord(character)]
    return " " if character.isspace() else "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
