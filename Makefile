# Everything runs in .venv, which is made from requirements.lock whenever it is missing or older than the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-lock
export DAGSTER_HOME := $(CURDIR)
export XR_STATE := $(CURDIR)/.dagster

.PHONY: release test test-slow dev lint format lock clean
.DEFAULT_GOAL := release

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or newer is needed, this is ' + sys.version.split()[0] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

release: $(STAMP)  ## the data package in outputs/releases/, from the sources
	@mkdir -p $(XR_STATE)
	$(BIN)/xinjiang-record release

test: $(STAMP)  ## the tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-slow: $(STAMP)  ## the tests that start servers, clusters and browsers
	$(BIN)/python -m pytest -m slow --durations 10

dev: $(STAMP)  ## the asset graph in a browser
	@mkdir -p $(XR_STATE)
	$(BIN)/dagster dev --module-name pipeline.definitions

lint: $(STAMP)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header

lock:  ## the two locks from pyproject.toml; needs uv. What a fresh machine may lack headers or wheels for stands in the second
	$(LOCK) --extra dev pyproject.toml -o requirements.lock
	cp requirements.lock requirements-all.lock
	$(LOCK) --extra dev --extra ftm --extra fuzz pyproject.toml -o requirements-all.lock

clean:
	rm -rf $(VENV) .dagster build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis outputs/.staging-*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
