"""What leaves amnparse: a `Document` as JSON text, and the JSON Schema of it.

Nothing here parses, prints or exits; a result that cannot be written raises `OutputError`.
"""
