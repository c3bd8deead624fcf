"""What can the built flashcard function do with nothing but its artifact and its layer? Run by the build test.

Usage: python -I -S exercise_flashcard.py DOCUMENT FOLDER...
"""

import importlib
import json
import sys
import tempfile
from pathlib import Path


def document_read(path: str) -> dict[str, object]:
    """Pages and passages of a document, read in the process that the function starts."""
    document = importlib.import_module("flashcard_gen.document")
    chunks = importlib.import_module("flashcard_gen.chunks")
    found = document.read_document(Path(path).read_bytes(), document.Limits())
    return {"kind": found.kind, "pages": len(found.pages), "chunks": len(chunks.chunked(found))}


def deck_written() -> int:
    """Bytes of an Anki package with one note."""
    genanki = importlib.import_module("genanki")
    deck = genanki.Deck(1, "Tides")
    deck.add_note(genanki.Note(model=genanki.BASIC_MODEL, fields=["What is a tide?", "The rise and fall of the sea."]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deck.apkg"
        genanki.Package(deck).write_to_file(str(file))
        return file.stat().st_size


def gemini_ready() -> str:
    """The model's name, once the client is made as the function makes it; no call is sent."""
    generativeai = importlib.import_module("google.generativeai")
    generativeai.configure(api_key="none", transport="rest")
    model = generativeai.GenerativeModel("gemini-any")
    return str(model.model_name)


def main(document: str, *folders: str) -> None:
    """Print what was done as one line."""
    sys.path[:0] = folders
    done = {
        "document": document_read(document),
        "google at once": "google.generativeai" in sys.modules,
        "deck": deck_written(),
        "gemini": gemini_ready(),
        "foreign": [name for name, it in sys.modules.items() if "site-packages" in str(getattr(it, "__file__", ""))],
    }
    print(json.dumps(done))


if __name__ == "__main__":
    main(*sys.argv[1:])
