"""Does a function with two queues know which one a batch comes from?"""

import pytest

from assessment.intake import is_from

URL = "https://sqs.us-east-1.amazonaws.com/123456789012/bandup-dev-CompletionQueue-1A2B"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bandup-dev-CompletionQueue-1A2B", True),
        ("bandup-dev-SpeakingQueue-1A2B", False),
        ("dup-dev-CompletionQueue-1A2B", False),
        ("bandup-dev-CompletionQueue-1A2B-2", False),
    ],
)
def test_queue_is_known_by_its_whole_name(name: str, expected: bool) -> None:
    record = {"messageId": "1", "eventSourceARN": f"arn:aws:sqs:us-east-1:123456789012:{name}"}

    assert is_from(URL, {"Records": [record]}) is expected
