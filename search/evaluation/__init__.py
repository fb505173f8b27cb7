"""How good the search is: judged queries, measures, and a run over them."""
