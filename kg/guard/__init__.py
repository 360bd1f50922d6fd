"""What people's own queries may do: read. Whatever else is refused before an engine sees it."""
