"""Builders of ``data/``: from edited tables and pinned packages, deterministic, re-checkable."""
