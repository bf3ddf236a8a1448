"""The app for a key figure's phone: one small page that also opens without reception, and what the page needs for that.

Contacts that were written wait on the phone until there is reception. What else lies there is the empty page itself.
"""

from __future__ import annotations
