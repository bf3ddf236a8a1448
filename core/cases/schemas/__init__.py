"""What goes in and out of the API of cases; docstrings are shown in its description, so they are Dutch there."""
