# `make` runs everything a reviewer would; `make demo` shows the product; `make test` is what CI runs.
PYTHON ?= python3
PORT ?= 8501
BOLT_PORT ?= 7687
BIN := .venv/bin

# neo4j starts a real server to try out, of Maven's artifacts (Java 17 or later and Maven), with its data in .neo4j/.
.PHONY: check setup demo neo4j test format-check lint types fresh format lock screenshots benchmarks clean

check: format-check lint types fresh test

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/ready

demo: setup
	$(BIN)/kg demo --port $(PORT)

neo4j: setup
	$(BIN)/python -m servers neo4j .neo4j $(BOLT_PORT)

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile

format-check: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

fresh: setup
	$(BIN)/kg schema --check

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--extra dev pyproject.toml --output-file requirements.lock

screenshots: setup
	$(BIN)/python docs/screenshots.py

benchmarks: setup
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
