"""What the three assessment workers share: the job lifecycle, rating vocabulary and the adapters at its edge."""
