"""How does a test tell the local Transcribe what to do (local.transcribe.faults), and ask what it was asked?"""

from local.control import Call, Script


class TranscribeScript(Script):
    """The control side of a local Transcribe."""

    def calls(self, operation: str | None = None) -> list[Call]:
        """List the calls so far, in order; only one operation's, if it is named."""
        return [call for call in self.all_calls() if operation in (None, call["operation"])]
