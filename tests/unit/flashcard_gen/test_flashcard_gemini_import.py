"""Does only asking Gemini pay for google-generativeai, and does nothing else import it?"""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
FUNCTIONS = ROOT / "functions"
PATHS = [str(FUNCTIONS), str(ROOT / "layers" / "common")]


def test_importing_the_adapter_imports_nothing_of_googles() -> None:
    code = (
        f"import sys; sys.path[:0] = {PATHS!r}\n"
        "from flashcard_gen.gemini import GeminiQueries\n"
        "GeminiQueries('gemini-3.1-flash-lite', None)\n"
        "print([name for name in sys.modules if name.startswith(('google.', 'requests', 'grpc'))])"
    )

    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_one_module_imports_it() -> None:
    importers = set()
    for path in FUNCTIONS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            importers |= {path.name for name in named if name.split(".")[0] == "google"}

    assert importers == {"gemini.py"}
