"""The desk of those who look after the search: lists, reports, tasks, and why something is found."""
