"""The template, transformed by SAM and with its intrinsics resolved."""
