"""`python -m schema.emit`: write the published files."""

from schema.emit import PUBLISHED, write

if __name__ == "__main__":
    for name in write():
        print(PUBLISHED / name)
