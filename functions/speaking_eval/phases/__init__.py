"""What stands between a submission and its transcript? Order, check, completion: nobody waits for a transcription."""
