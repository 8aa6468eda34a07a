"""What a site has for programs besides its pages for people: a module an output.

Each gives its routes, as the modules of pages do; and it is told which pages people read.
"""

__all__ = ["feed", "robots", "sitemap"]
