"""A partner's service as `plugins/network_remote/PROTOCOL.md` tells it, in plain Python and without anything of ours.

It runs as a process of its own and can be told to misbehave; see `switches`.
"""
