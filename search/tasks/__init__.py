"""Searches that found nothing, as work for an agency."""
