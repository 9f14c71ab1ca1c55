"""Mathematics for exercises: exact values, and the author functions that exercise files may call."""
