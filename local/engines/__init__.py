"""The models that stand behind the embedded wire protocols: deterministic, offline."""
