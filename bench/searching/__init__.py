"""How well and how fast are passages found? The parts of bench/retrieval.py."""
