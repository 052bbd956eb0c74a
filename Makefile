# make serve: set everything up and open the page. make test: set everything up and pass the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: serve test check bench soak setup screenshot

serve: $(STAMP)
	$(BIN)/assist serve

test: $(STAMP)
	$(BIN)/python -m tests

check: $(STAMP)
	$(BIN)/ruff check assist knowledge ingest tests
	$(BIN)/ruff format --check assist knowledge ingest tests
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/pip install -q -c constraints.txt -e '.[bench]'
	$(BIN)/python -m tests.bench $(BENCH)

soak: $(STAMP)
	mkdir -p build
	$(BIN)/python -m pytest -m soak --ignore tests/security
	$(BIN)/python -m pytest tests/security -m "soak or not soak" --security-json build/security.json
	$(BIN)/python -m tests.security build/security.json

setup: $(STAMP)

screenshot: $(STAMP)
	$(BIN)/python -m tests.browser.screenshot docs/screenshot.png

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'
	touch $(STAMP)
