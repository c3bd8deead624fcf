"""What does a newcomer see? Sample submissions go through the whole embedded stack, and their results are printed."""
