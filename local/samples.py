"""Where do the sample recording and document lie? In the stack's bucket, under the names that events/ uses."""

from local.options import ROOT
from local.stack import Stack

MEDIA = ROOT / "events" / "media"


def place(stack: Stack) -> None:
    """Put what events/media holds into the bucket, under media/."""
    for path in sorted(MEDIA.iterdir()):
        stack.client("s3").upload_file(str(path), stack.bucket, f"media/{path.name}")
