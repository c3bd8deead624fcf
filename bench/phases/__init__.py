"""Parts of bench/two_phases.py."""
