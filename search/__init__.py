"""How things are found: Vietnamese text, one index definition, engines, evaluation; knows no content type."""
