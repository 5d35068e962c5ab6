// Looks up the words of the search box in the index; loads only the parts of it that hold those words.
"use strict";
(() => {
  const STEP = 50;
  const index = self.recordSearch;
  const box = document.querySelector("form[role=search] input");
  const count = document.querySelector(".count");
  const list = document.querySelector(".results");
  const loading = new Map();

  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(
        name,
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          Object.assign(script, { src: `search/${name}.js`, onload: resolve, onerror: () => reject(new Error(`search/${name}.js could not be read.`)) });
          document.head.append(script);
        }),
      );
    }
    return loading.get(name);
  };
  const wordsOf = (text) =>
    (text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1);
  const numbers = (differences) => {
    let number = 0;
    return differences.map((difference) => (number += difference));
  };

  // Entries with a word that begins like this one, and how well they fit: a title counts more than evidence, a whole word more than a part.
  const scores = async (wanted) => {
    const found = new Map();
    const shard = index.prefixes[wanted[0]] ?? index.prefixes[wanted.slice(0, 2)];
    if (shard === undefined) return found;
    await load(`words.${shard}`);
    for (const [word, [titles, evidence]] of Object.entries(index.words[shard])) {
      if (!word.startsWith(wanted)) continue;
      const whole = word === wanted ? 2 : 1;
      for (const entry of numbers(titles)) found.set(entry, Math.max(found.get(entry) ?? 0, 4 * whole));
      for (const entry of numbers(evidence)) found.set(entry, Math.max(found.get(entry) ?? 0, whole));
    }
    return found;
  };

  const shown = async (entries) => {
    const scripts = new Set(entries.map((entry) => Math.floor(entry / index.inAScript)));
    await Promise.all([...scripts].map((script) => load(`entries.${script}`)));
    return entries.map((entry) => index.entries[Math.floor(entry / index.inAScript)][entry % index.inAScript]);
  };

  const line = ([path, title, kind, detail]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: path, textContent: title });
    const note = Object.assign(document.createElement("span"), { className: "note", textContent: [kind, detail].filter(Boolean).join(": ") });
    item.append(link, document.createElement("br"), note);
    return item;
  };

  let latest = 0;
  let most = STEP;
  const more = Object.assign(document.createElement("button"), { type: "button", hidden: true, textContent: "Show more" });
  list.after(more);
  const search = async () => {
    const turn = ++latest;
    more.hidden = true;
    const wanted = wordsOf(box.value);
    history.replaceState(null, "", box.value ? `?q=${encodeURIComponent(box.value)}` : location.pathname.split("/").pop());
    if (!wanted.length) {
      count.textContent = "Give a word of two letters or more.";
      list.replaceChildren();
      return;
    }
    const each = await Promise.all(wanted.map(scores));
    const common = [...each[0].keys()].filter((entry) => each.every((one) => one.has(entry)));
    const total = (entry) => each.reduce((sum, one) => sum + one.get(entry), 0);
    common.sort((a, b) => total(b) - total(a) || a - b);
    const best = await shown(common.slice(0, most));
    if (turn !== latest) return;
    const some = common.length > most ? `, the best ${most} shown` : "";
    more.hidden = !some;
    count.textContent = common.length ? `${common.length.toLocaleString("en-GB")} found${some}.` : "Nothing found. Try fewer words, or another spelling.";
    list.replaceChildren(...best.map(line));
  };

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.addEventListener("input", () => {
    most = STEP;
    search();
  });
  more.addEventListener("click", () => {
    most += STEP;
    search();
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.focus();
  search();
})();
