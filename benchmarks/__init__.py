"""Figures side by side in one run: ours, a bare Elasticsearch, and stock Wagtail. `make bench` runs them all."""
