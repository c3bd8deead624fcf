"""How the statistical rater is fitted and how agreement with human bands is measured."""
