"""Engines: each keeps the index its own way and answers the same questions."""
