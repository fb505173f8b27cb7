"""Gathers the room's models for Django."""

from search.applied import Applied
from search.bets.bet import BestBet
from search.change import Change
from search.edition import Edition
from search.log.counts import AskedQuery, OpenedResult
from search.suggesting.denied import DeniedPhrase
from search.synonyms.synonym import Synonym
from search.tasks.task import SearchTask

__all__ = [
    "Applied",
    "AskedQuery",
    "BestBet",
    "Change",
    "DeniedPhrase",
    "Edition",
    "OpenedResult",
    "SearchTask",
    "Synonym",
]
