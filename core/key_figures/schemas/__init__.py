"""What goes in and out of the API and the forms of key figures."""
