"""HTML: as a tree, as the Markdown it would be, and within Markdown."""
