"""What staff know that citizens say: rows that add to the shipped lexicon, or switch a phrase of it off."""
