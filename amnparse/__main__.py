"""`python -m amnparse` is the command `amnparse`."""

import sys

from amnparse.cli import main

if __name__ == "__main__":
    sys.exit(main())
