#!/usr/bin/env python
"""Write the sample reports, or check that they are what their source says.

python samples/make_samples.py           # write samples/*.txt
python samples/make_samples.py --check   # exit 1 where a file differs
"""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

from samples.source import SPECS  # noqa: E402
from tests.reportgen import render_tabbed, render_wrapped  # noqa: E402

RENDERERS = {"tabbed": render_tabbed.render, "wrapped": render_wrapped.render}


def rendered() -> dict[str, str]:
    """File name -> text of every sample."""
    return {
        f"{name}.{form}.txt": render(spec)
        for name, spec in SPECS.items()
        for form, render in RENDERERS.items()
    }


def differing() -> list[str]:
    """Names of the sample files that are missing or differ from their source."""
    stale = []
    for name, text in rendered().items():
        path = HERE / name
        if not path.is_file() or path.read_bytes() != text.encode():
            stale.append(name)
    return stale


def main() -> int:
    """Write, or check; 0 where all is well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare, write nothing")
    if parser.parse_args().check:
        stale = differing()
        for name in stale:
            print(f"samples/{name} differs from its source: run python samples/make_samples.py")
        return 1 if stale else 0
    for name, text in rendered().items():
        (HERE / name).write_bytes(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
