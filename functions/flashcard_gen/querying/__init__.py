"""What should be asked of a document? Behind `queries`: the brief for a model, rules, our own extraction, a cache."""
