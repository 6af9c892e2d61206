"""The glossary: terms with their targets, read from files that people like to edit.

glossary.yaml ──load──▶ Glossary ──edit──▶ glossary.yaml
                           ├── exchange: CSV, TSV, TBX, TMX
                           ├── mining: candidates from a corpus
                           └── compare: what changed since another glossary
"""

from pipeline.glossary.collection import Glossary
from pipeline.glossary.loader import load

__all__ = ["Glossary", "load"]
