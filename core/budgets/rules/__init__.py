"""Decisions about money: pure, without a database."""
