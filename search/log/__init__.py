"""What was searched for and chosen, counted by day; no person is ever recorded."""

from search.log.popular import popularity

__all__ = ["popularity"]
