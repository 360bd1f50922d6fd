"""Training the reader's networks from annotated articles; needs the `train` dependencies, reading never does."""
