"""What was searched for and chosen, counted by day; no person is ever recorded."""
