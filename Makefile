# Everything runs in .venv, which is made from requirements.lock whenever it is missing or older than the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-lock
export DAGSTER_HOME := $(CURDIR)
export XR_STATE := $(CURDIR)/.dagster

.PHONY: release test test-slow test-site dev lint licences audit fuzz format lock clean
FUZZ_SECONDS ?= 20
.DEFAULT_GOAL := release

# The lock is whole, so nothing is resolved again: pip 23.2, which Python 3.11 brings, stumbles over an extra that is written in two ways.
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit('Python 3.11 or newer is needed, this is ' + sys.version.split()[0] if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

release: $(STAMP)  ## the data package in outputs/releases/, from the sources
	@mkdir -p $(XR_STATE)
	$(BIN)/xinjiang-record release

test: $(STAMP)  ## the tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-slow: $(STAMP)  ## the tests that start servers and clusters, or run many commands
	$(BIN)/python -m pytest -n auto --dist loadgroup -m slow --durations 10

test-site: $(STAMP)  ## the site in a real browser: Debian's Chromium, or the one that XR_CHROMIUM names
	$(BIN)/python -m pytest -m browser tests/site -n 2 --dist loadgroup --durations 5

dev: $(STAMP)  ## the asset graph in a browser
	@mkdir -p $(XR_STATE)
	$(BIN)/dagster dev --module-name pipeline.definitions

lint: $(STAMP)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

licences: $(STAMP)  ## the licence of every dependency, held against those that are allowed
	$(BIN)/xinjiang-record materials licences

audit: $(STAMP)  ## known vulnerabilities of the lock, where the service that knows them can be reached; status 3 where not
	$(BIN)/xinjiang-record materials audit

fuzz: $(STAMP)  ## the readers against hostile files, guided by coverage, FUZZ_SECONDS a target; the package for it is installed from the second lock
	sed -n '/^atheris==/,/^    # via/p' requirements-all.lock > $(VENV)/fuzz.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement $(VENV)/fuzz.lock
	$(BIN)/python tests/fuzz/run.py $(FUZZ_SECONDS)

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header

lock:  ## the two locks from pyproject.toml; needs uv. What a fresh machine may lack headers or wheels for stands in the second
	$(LOCK) --extra dev pyproject.toml -o requirements.lock
	cp requirements.lock requirements-all.lock
	$(LOCK) --extra dev --extra ftm --extra fuzz pyproject.toml -o requirements-all.lock
	sed -i.old 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements.lock requirements-all.lock  # pip 23.2 (Python 3.11) knows one spelling only
	rm requirements.lock.old requirements-all.lock.old

clean:
	rm -rf $(VENV) .dagster build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis outputs/.staging-*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
