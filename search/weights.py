"""What each feature of ranking counts (search/ranking.py), and why.

Fitted by `manage.py tune_search` to the dev and external queries and tests/search/judged/unseen-a.jsonl, and rounded,
unless it says «by hand»; the words that were added after the third was seen were taken out of the lexicon for it.
Signs are held: what was thought to speak for a record is never let speak against it. See docs/decisions/0042.
"""

WEIGHTS: dict[str, float] = {
    "cover": 0.0,  # the title holds the query's meaning, rare words counting more
    "cover_squared": 0.4,  # … and nearly all of it is worth more than half twice
    "below": 1.25,  # the meaning stands in any field, weighed by search.definition
    "precision": 0.75,  # how much of the title the query explains: a short title that is all asked for
    "core_precision": 0.5,  # the same, up to «đối với», «trong trường hợp», «có yếu tố»
    "precision_of_cover": 3.75,  # both at once: all asked, and nothing else said
    "together": 1.4,  # neighbours of the query are neighbours in the title
    "contained": 4.5,  # the query stands in the title as it is
    "task": 0.65,  # the title is what the lexicon calls this wish, by how far it is trusted
    "intents_agreed": 0.7,  # issue again, extend, mend …: the title does what is asked
    "intents_unasked": -0.35,  # the title does something marked that nobody asked for: «cấp lại» for «cấp»
    "intents_missing": -0.05,  # something marked is asked that the title does not do
    "turns_unasked": -0.9,  # a rarer variant nobody asked for: abroad, border, mobile, forces
    "turns_agreed": 1.55,  # the rarer variant that was asked for
    "office": 0.45,  # the office named in the query answers for it
    "tier": 0.75,  # the tier named in the query answers for it
    "place": 0.05,  # the place named in the query stands in the title
    "district_only": -0.5,  # only the district tier answers, which is gone; set by hand, no judged query hangs on it
    "number": 5.0,  # a form number of the query stands in the record; set by hand: whoever types it means it
    "paper": 1.0,  # «tờ khai», «đơn» of the query stands in the title: forms before services; set by hand
    "spoken": 3.6,  # the query says the whole title, or its core
    "near": 0.6,  # a commune answers: of equals the one a citizen can walk to
    "likely": 8.25,  # what citizens say of this service, all wishes taken together, holds the query's words
    "age_missed": -5.0,  # for people of another age than the query says: «dưới 14 tuổi» for one of 16; set by hand
    "fellows": 2.15,  # the best of its field of service fits so well, beside the best of all
    "used": 0.4,  # opened often lately, damped: set by hand, far less than what any word of the query decides
}
