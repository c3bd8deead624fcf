"""Queues, tables, buckets, rules and secrets: moto's server in a process of its own."""
