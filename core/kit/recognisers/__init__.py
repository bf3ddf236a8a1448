"""Recognisers: what in a free text should not stay there. Each gives spans of the text as it was written."""
