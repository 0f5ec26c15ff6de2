"""`python -m amnparse` is the command `amnparse`."""

from amnparse.cli import entry

if __name__ == "__main__":
    entry()
