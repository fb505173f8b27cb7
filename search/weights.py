"""What each feature of ranking counts (search/ranking.py), and why.

Fitted by `manage.py tune_search queries-dev.jsonl queries-external.jsonl` and rounded, unless it says «by hand».
Signs are held: what was thought to speak for a record is never let speak against it. See docs/decisions/0042.
"""

WEIGHTS: dict[str, float] = {
    "cover": 0.1,  # the title holds the query's meaning, rare words counting more
    "cover_squared": 1.9,  # … and nearly all of it is worth more than half twice
    "below": 3.7,  # the meaning stands in any field, weighed by search.definition
    "precision": 1.65,  # how much of the title the query explains: a short title that is all asked for
    "core_precision": 3.0,  # the same, up to «đối với», «trong trường hợp», «có yếu tố»
    "precision_of_cover": 3.15,  # both at once: all asked, and nothing else said
    "together": 1.95,  # neighbours of the query are neighbours in the title
    "contained": 4.2,  # the query stands in the title as it is
    "task": 2.8,  # the title is what the lexicon calls this wish, by how far it is trusted
    "intents_agreed": 1.35,  # issue again, extend, mend …: the title does what is asked
    "intents_unasked": -0.3,  # the title does something marked that nobody asked for: «cấp lại» for «cấp»
    "intents_missing": -1.1,  # something marked is asked that the title does not do
    "turns_unasked": -1.1,  # a rarer variant nobody asked for: abroad, border, mobile, forces
    "turns_agreed": 1.15,  # the rarer variant that was asked for
    "office": 1.3,  # the office named in the query answers for it
    "tier": 0.95,  # the tier named in the query answers for it
    "place": 0.4,  # the place named in the query stands in the title
    "district_only": -0.5,  # only the district tier answers, which is gone; set by hand, no judged query hangs on it
    "number": 5.0,  # a form number of the query stands in the record; set by hand: whoever types it means it
    "paper": 1.0,  # «tờ khai», «đơn» of the query stands in the title: forms before services; set by hand
    "spoken": 2.0,  # the query says the whole title, or its core
    "near": 0.6,  # a commune answers: of equals the one a citizen can walk to
}
