"""The preview: a local server that shows the site as it is edited.

    changes ──watch──▶ preview.py: what is shown at an address ──▶ app.py: what may be asked, by whom ──▶ server.py

The digests are other people's text, and any page in a browser can send requests to this machine. So the preview answers
only to its own names, sends nothing that another site could read, and changes nothing because of a request.
"""

__all__ = ["serve"]
