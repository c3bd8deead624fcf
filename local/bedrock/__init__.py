"""Bedrock's runtime as the functions see it: the Converse operation on loopback, with engines and scripted faults."""
