"""Signals: a key figure says in one tap that he or she is worried, and a professional answers in time."""
