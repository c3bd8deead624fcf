"""Where do vectors come from and where are they kept? Behind `indexing` and `retrieval`: paced calls, shared files."""
