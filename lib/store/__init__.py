"""Versions on disk, the pointer to the one that is live, and what people recorded beside them."""
