"""The panels of the map page: each draws one thing and changes the view, nothing else."""
