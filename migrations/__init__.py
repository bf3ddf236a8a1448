"""Migrations of the ground floor and of the core: SQL, run in order by Piccolo's migration runner."""
