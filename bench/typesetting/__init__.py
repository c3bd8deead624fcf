"""How are the project's own documents set? A small writer of PDF files, for the sample document and for the tests."""
