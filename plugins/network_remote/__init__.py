"""A network that a partner organisation serves over HTTP; `PROTOCOL.md` says what goes over the wire, and no more does."""
