"""Small numbers: the only place that decides what is too few to show. Pure."""
