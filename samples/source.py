"""The single source of the samples: an invented committee's three reports for 2025.

Friluftsnämnden, its goals, its figures and its prose do not exist.  `SPECS` names each report; the
files `NAME.tabbed.txt`, `NAME.wrapped.txt`, `NAME.md` and `NAME.pdf` beside this one are what
`make_samples.py` makes.
"""

from samples.plan2025 import PLAN
from samples.t2_2025 import INTERIM
from samples.vb2025 import ANNUAL
from tests.reportgen.spec import ReportSpec

SPECS: dict[str, ReportSpec] = {"plan2025": PLAN, "t2_2025": INTERIM, "vb2025": ANNUAL}
