"""What is suggested while somebody types: an in-memory list of titles per process, and good past queries."""
