"""`amnparse schema`: the contract for those who validate."""

from amnparse.cli.terminal import say, write_stdout
from amnparse.export.json import make_folder, write_text_atomically
from amnparse.export.schema import SCHEMA_NAME, schema_text


def run(folder: str | None) -> None:
    """Print the schema, or write it into `folder`, which is made when missing."""
    if folder is None:
        write_stdout(schema_text())
        return
    target = make_folder(folder) / SCHEMA_NAME
    write_text_atomically(target, schema_text())
    say(f"wrote {target}")
