"""What staff put first or leave out for a query, for as long as they say."""
