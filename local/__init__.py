"""The embedded AWS: template.yaml itself, run on loopback with nothing but Python.

`python -m local` brings it up; `local.stack.Stack` is the same thing as a context manager.
"""
