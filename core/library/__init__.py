"""The library of the national knowledge centre: what it receives, edits, publishes and withdraws (METHOD M19).

It knows no case and no municipality: notes come in sealed, by receipt, and what it publishes leads nowhere.
"""
