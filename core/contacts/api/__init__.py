"""The API of contacts."""

from __future__ import annotations

from core.contacts.api import contacts, own

handlers = (*own.handlers, *contacts.handlers)
