"""How does a test tell the local Bedrock what to do (local.bedrock.faults), and ask what it was asked?"""

from local.control import Call, Script


class BedrockScript(Script):
    """The control side of a local Bedrock."""

    def calls(self, job_id: str | None = None) -> list[Call]:
        """List the calls so far, in order; only one job's, if it is named."""
        return [call for call in self.all_calls() if job_id in (None, call["job_id"])]

    def embedded(self) -> list[str]:
        """List the SHA-256 of every text that was embedded, in order: one that occurs twice was paid for twice."""
        return [call["input_sha256"] for call in self.calls() if call["outcome"] == "embedded"]
