# make serve: set everything up and open the page. make test: set everything up and pass the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -q -c constraints.txt -e
SERVING := $(VENV)/.serving
TESTING := $(VENV)/.testing

.PHONY: serve test check bench soak setup screenshot

serve: $(SERVING)
	$(BIN)/assist serve

test: $(TESTING)
	$(BIN)/python -m tests

check: $(TESTING)
	$(BIN)/ruff check assist knowledge ingest tests
	$(BIN)/ruff format --check assist knowledge ingest tests
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(TESTING)
	$(INSTALL) '.[bench]'
	$(BIN)/python -m tests.bench $(BENCH)

soak: $(TESTING)
	mkdir -p build
	$(BIN)/python -m pytest -m soak --ignore tests/security
	$(BIN)/python -m pytest tests/security -m "soak or not soak" --security-json build/security.json
	$(BIN)/python -m tests.security build/security.json

setup: $(TESTING)

screenshot: $(TESTING)
	$(BIN)/python -m tests.browser.screenshot docs/screenshot.png

# What serving needs, about 1 GB; tests, training and a model of one's own take as much again.
$(SERVING): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) .
	$(BIN)/python -m knowledge.encoder
	touch $@

$(TESTING): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) '.[dev]'
	$(BIN)/python -m knowledge.encoder
	touch $(SERVING) $@
