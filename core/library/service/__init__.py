"""The use cases of the library: handing in, editing, publishing, reading."""
