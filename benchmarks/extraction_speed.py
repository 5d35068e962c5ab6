"""How fast the whole extraction is beside the language model's own full pipeline on the same text.

    python -m benchmarks.extraction_speed [--documents 2000] [--processes 2]

Each measurement runs in a process of its own: the model's pipeline as it comes (tokens, tags, parse, lemmas, names), the extraction
of all tables, and the extraction on several processes. Prints words per second, the ratio, and the peak memory of each.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

from benchmarks.corpus import made_documents, words_in


def _model(documents: int, _processes: int) -> int:
    """The language model's whole pipeline over the paragraphs."""
    import spacy

    from pipeline.extract.model import MODEL

    words = words_in(made_documents(documents))
    model = spacy.load(MODEL)
    start = time.perf_counter()
    texts = (document.words(p.start, p.end) for document in made_documents(documents) for p in document.body)
    for _ in model.pipe(texts, batch_size=64):
        pass
    return _report(words, time.perf_counter() - start)


def _extraction(documents: int, processes: int) -> int:
    """The whole extraction: names, dates, attribution, figures, events, sanctions."""
    from pipeline.corpus.reading import read_corpus
    from pipeline.corpus.spreading import Workers
    from pipeline.extract.model import language_model

    words = words_in(made_documents(documents))
    language_model()
    for _ in read_corpus(made_documents(1)):
        pass
    start = time.perf_counter()
    for _ in read_corpus(made_documents(documents), workers=Workers(processes)):
        pass
    return _report(words, time.perf_counter() - start)


def _report(words: int, seconds: float) -> int:
    usage = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"words": words, "seconds": round(seconds, 2), "words_per_second": round(words / seconds), "peak_mb": usage // 1024}))
    return 0


MEASURED = {"model": _model, "extraction": _extraction}


def _measure(what: str, documents: int, processes: int) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.extraction_speed",
        "--only",
        what,
        "--documents",
        str(documents),
        "--processes",
        str(processes),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(f"{what:<11} {processes} process{'es' if processes > 1 else '  '}  {found}")
    return found


def main() -> int:
    """Runs the measurements and prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", choices=sorted(MEASURED))
    options = parser.parse_args()
    if options.only:
        return MEASURED[options.only](options.documents, options.processes)
    model = _measure("model", options.documents, 1)
    one = _measure("extraction", options.documents, 1)
    many = _measure("extraction", options.documents, options.processes)
    half = _measure("extraction", max(1, options.documents // 2), 1)
    print(f"ratio to the model alone, one process each: {one['words_per_second'] / model['words_per_second']:.2f}")
    print(f"{options.processes} processes to one: {many['words_per_second'] / one['words_per_second']:.2f}")
    print(f"peak memory at half and at all documents: {half['peak_mb']} MB, {one['peak_mb']} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
