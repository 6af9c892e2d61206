"""Offline translation and glossary pipeline: articles in, aligned PO files for review out."""

__version__ = "0.1.0"
