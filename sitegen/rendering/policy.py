"""Owns the Content-Security-Policy of every page: nothing inline, nothing from another host.

The hosts' settings and the templates have it in files of their own formats; tests compare these with what stands here.
"""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
"""As a host sends it."""
META_POLICY = POLICY.replace("frame-ancestors 'none'; ", "")
"""As a page says it itself, for hosts that send no headers: only these can say who may frame a page."""
