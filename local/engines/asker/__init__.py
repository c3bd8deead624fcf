"""The embedded asker: writes questions about a document's outline and passages offline.

Deterministic. It knows nothing but the prompt, and finds its phrases in its own way, so that a worker that falls back
on its own extraction asks other questions than this one.
"""

from local.engines.asker.asker import Asker
from local.engines.asker.material import Material, UnreadablePrompt, read_material

__all__ = ["Asker", "Material", "UnreadablePrompt", "read_material"]
