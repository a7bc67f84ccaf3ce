"""What the user adds and corrects, kept in one SQLite file: plans, names, places, notes."""
