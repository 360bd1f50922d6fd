"""The small neural networks of the reader: defined once, run by NumPy, trained by JAX (`training/`)."""
