"""Where is the SAM CLI? It lives in a virtual environment of its own, because of its pins."""

from __future__ import annotations

import os

from tests.template.declared import ROOT

SAM = os.environ.get("SAM", str(ROOT / ".venv-sam/bin/sam"))
