"""The contenders that are not the Atlas itself. Each is a server of its own, over the same data."""
