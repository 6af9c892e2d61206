"""Training of the starter translation models; a development tool, not part of the installed package."""
