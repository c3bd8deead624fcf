"""How is each kind of file read? Behind `document`: PDF, Word, HTML, Markdown and text, normalised page by page."""
