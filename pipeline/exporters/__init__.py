"""What leaves for other tools, and comes back from them: the translation memory as TMX."""
