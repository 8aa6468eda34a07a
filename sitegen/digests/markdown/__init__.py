"""Markdown as people and other programs write it: headings, sections, labels, front matter, links."""
