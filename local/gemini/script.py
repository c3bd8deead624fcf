"""How does a test tell the local Gemini what to do (local.gemini.faults), and ask what it was asked?"""

from local.control import Call, Script


class GeminiScript(Script):
    """The control side of a local Gemini."""

    def calls(self) -> list[Call]:
        """List the calls so far, in order."""
        return self.all_calls()
