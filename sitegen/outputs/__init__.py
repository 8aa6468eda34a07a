"""What the site has for programs, besides its pages for people: a module an output.

Each gives its routes as the modules of pages do, and is given the routes of these.
"""

__all__ = ["dates_feed", "feed", "feed_list", "host_rules", "references", "robots", "sitemap"]
