"""What tests of pages share: text that would do harm, and a page's elements."""

from html.parser import HTMLParser

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>"
    "{{ 7*7 }} </title></style><!-- javascript:alert(3) \u202egnirts\u202c \x1b[31m red"
)


class Reader(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
