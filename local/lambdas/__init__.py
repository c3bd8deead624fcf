"""Functions as AWS runs them: processes under AWS's runtime client, fed from their queues."""
