"""What do the decks made from a folder of documents look like, and do all their quotes stand on their pages?

    python bench/cards.py FOLDER [--cards 20] [--difficulty MEDIUM] [--types DEFINITION,FILL_BLANK] [--topic WORDS]

Brings up the embedded stack, uploads every document of the folder, asks for a deck through the API, and holds the
result against the document as it is stored in the bucket: cards asked and delivered, quotes that are verbatim on
their page, repetitions, rejections by reason, pages used, seconds by step, model calls and cost (--json: the same as
figures). Exit status 1 when a quote is not on its page. What writes the cards is the embedded card writer; with a
deployed stack a language model does, and rejections and times are others.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "functions"), str(ROOT / "layers" / "common")]

from rich.console import Console  # noqa: E402

from bench.carding.measuring import Deck, Total, measure  # noqa: E402
from bench.carding.printing import show  # noqa: E402
from flashcard_gen.document import Limits, read_document  # noqa: E402
from local.client import ApiClient  # noqa: E402
from local.stack import Options, Stack  # noqa: E402

KINDS = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".txt"})
PATIENCE_SECONDS = 300


def main() -> int:
    """Exit status 1 when a quote does not stand on its page, or no deck was made."""
    options = _options()
    files = sorted(path for path in options.folder.iterdir() if path.suffix.lower() in KINDS)
    total, failed = Total(), {}
    logs = Options(logs=ROOT / ".local" / "bench-cards")
    with Stack(logs) as stack, ApiClient(stack.api, stack.api_key) as api:
        for path in files:
            print(f"{path.name} ...", file=sys.stderr)
            made = deck_of(stack, api, path, options)
            if isinstance(made, Deck):
                total.decks.append(made)
            else:
                failed[path.name] = made
    if options.json:
        print(json.dumps({"decks": [asdict(deck) for deck in total.decks], "failed": failed}, indent=2))
    else:
        show(Console(width=max(110, Console().width)), total, failed)
    grounded = all(deck.grounded == deck.delivered for deck in total.decks)
    return 0 if total.decks and grounded else 1


def deck_of(stack: Stack, api: ApiClient, path: Path, options: argparse.Namespace) -> Deck | str:
    """The deck of one document in figures, or the error code of its job."""
    s3, key = stack.client("s3"), f"uploads/bench/{path.name}"
    s3.put_object(Bucket=stack.bucket, Key=key, Body=path.read_bytes())
    posted = time.monotonic()
    job = api.wait(api.submit("/flashcards/generate", _body(stack.bucket, key, options)), PATIENCE_SECONDS)
    wall = time.monotonic() - posted
    if job["status"] != "completed":
        return str(job["error"]["code"])
    stored = s3.get_object(Bucket=stack.bucket, Key=key)["Body"].read()
    pages = [page.text for page in read_document(stored, Limits()).pages]
    return measure(path.name, job, pages, options.cards, wall)


def _body(bucket: str, key: str, options: argparse.Namespace) -> bytes:
    body: Mapping[str, Any] = {
        "user_id": "bench",
        "set_id": f"bench {key}",
        "document_url": f"s3://{bucket}/{key}",
        "num_cards": options.cards,
        "difficulty": options.difficulty,
        **({"topic": options.topic} if options.topic else {}),
        **({"question_types": options.types.split(",")} if options.types else {}),
    }
    return json.dumps(body).encode()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="documents: PDF, DOCX, HTML, Markdown, text")
    parser.add_argument("--cards", type=int, default=20, help="cards asked for from each (default: 20)")
    parser.add_argument("--difficulty", choices=("EASY", "MEDIUM", "HARD"), default="MEDIUM")
    parser.add_argument("--types", help="question types, separated by commas (default: all)")
    parser.add_argument("--topic", help="what the cards should be about (default: the whole document)")
    parser.add_argument("--json", action="store_true", help="print figures instead of tables")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
