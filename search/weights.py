"""What each feature of ranking counts."""

WEIGHTS: dict[str, float] = {
    "cover": 0.1,
    "cover_squared": 1.9,
    "below": 3.7,
    "precision": 1.65,
    "core_precision": 3.0,
    "precision_of_cover": 3.15,
    "together": 1.95,
    "contained": 4.2,
    "task": 2.8,
    "intents_agreed": 1.25,
    "intents_unasked": -0.35,
    "intents_missing": -1.1,
    "turns_unasked": -1.1,
    "turns_agreed": 1.15,
    "office": 1.3,
    "tier": 0.95,
    "place": 0.4,
    "district_only": -0.5,
    "number": 5.0,
    "paper": 1.0,
}
