"""Sharing: what a professional lets a key figure see of a case, item by item and with a reason (METHOD M10)."""
