"""Many reports become one archive: found, read by several processes, kept, and put together.

`inputs` finds them, `work` reads one, `executors` run many, `ledger` remembers what is done while a
run lasts, `build` makes the archive from it; `run` is the whole way.
"""
