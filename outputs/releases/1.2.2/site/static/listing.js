// Filters, sorts and downloads the table of a list. The state is in the address after `#`, so that it can be kept and sent on.
"use strict";
(() => {
  const ROWS_SHOWN = 250;
  const table = document.querySelector("table.listing");
  const form = document.querySelector("form.filters");
  const finding = document.querySelector("details.finding");
  const count = document.querySelector(".count");
  const pages = document.querySelector("nav.pages");
  const body = table.tBodies[0];
  const asWritten = { rows: [...body.rows], count: count.textContent };
  const columns = self.recordColumns;
  let data = null;
  let shown = ROWS_SHOWN;

  const element = (name, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const state = () => new URLSearchParams(location.hash.slice(1));
  const setState = (changes) => {
    const next = state();
    for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
    history.replaceState(null, "", next.size ? `#${next}` : location.pathname.split("/").pop() + location.search);
    show();
  };

  // The rows of all pages, fetched once and only when somebody looks for something.
  const load = () =>
    (data ??= new Promise((resolve, reject) => {
      const script = element("script", { src: "rows.js" });
      script.onload = () => resolve(self.recordRows);
      script.onerror = () => reject(new Error("The rows could not be read."));
      document.head.append(script);
    }));

  const words = (column, value) => {
    if (value === null || value === undefined || value === -1) return "";
    if (column.kind === "term") return column.terms[value];
    if (column.kind === "terms") return value.map((position) => column.terms[position]).join("; ");
    if (column.kind === "date" || column.kind === "range") return value[0];
    return column.kind === "number" ? value.toLocaleString("en-GB") : value;
  };
  const sortKey = (column, value) => {
    if (value === null || value === -1 || value === "") return null;
    if (column.kind === "date") return value[1] ?? value[2];
    if (column.kind === "range") return value[1];
    return column.kind === "number" ? value : plain(words(column, value));
  };

  const tests = (wanted) => {
    const found = [];
    const text = plain(wanted.get("words") ?? "").split(/\s+/).filter(Boolean);
    if (text.length) {
      found.push((row) => {
        const all = plain(columns.map((column, i) => words(column, row[i + 1])).join(" "));
        return text.every((word) => all.includes(word));
      });
    }
    columns.forEach((column, i) => {
      if (column.kind === "date") {
        const [from, to] = [wanted.get("from"), wanted.get("to")];
        if (from) found.push((row) => (row[i + 1][2] ?? row[i + 1][1] ?? "") >= from);
        if (to) found.push((row) => (row[i + 1][1] ?? row[i + 1][2] ?? "9999") <= to);
      } else if (wanted.get(column.name)) {
        const number = column.terms?.indexOf(wanted.get(column.name));
        found.push((row) => (column.kind === "terms" ? row[i + 1].includes(number) : row[i + 1] === number));
      }
    });
    return found;
  };

  const sorted = (found, order) => {
    const i = columns.findIndex((column) => column.name === order.replace(/^-/, ""));
    if (i < 0) return found;
    const direction = order.startsWith("-") ? -1 : 1;
    const keyed = found.map((row) => [sortKey(columns[i], row[i + 1]), row]);
    keyed.sort(([a], [b]) => (a === null) - (b === null) || (a < b ? -direction : a > b ? direction : 0));
    return keyed.map(([, row]) => row);
  };

  const rowElement = (row) => {
    const made = element("tr");
    columns.forEach((column, i) => {
      if (!column.shown) return;
      const cell = element("td", { className: { number: "n", date: "d" }[column.kind] ?? column.marks?.[row[i + 1]] ?? "" });
      if (column.kind === "number") cell.dataset.label = column.label;
      cell.append(column.kind === "link" ? element("a", { href: `${row[0]}.html` }, row[i + 1]) : words(column, row[i + 1]));
      made.append(cell);
    });
    return made;
  };

  const chosen = async () => {
    const rows = await load();
    const wanted = state();
    const checks = tests(wanted);
    const found = rows.filter((row) => checks.every((passes) => passes(row)));
    return { rows, found: wanted.get("sort") ? sorted(found, wanted.get("sort")) : found };
  };

  const markOrder = () => {
    const order = state().get("sort") ?? "";
    for (const head of table.tHead.rows[0].cells) {
      const sorts = head.dataset.name === order.replace(/^-/, "");
      sorts ? head.setAttribute("aria-sort", order.startsWith("-") ? "descending" : "ascending") : head.removeAttribute("aria-sort");
    }
  };
  const fill = () => {
    const wanted = state();
    for (const field of form.elements) if (field.name) field.value = wanted.get(field.name) ?? "";
  };

  async function show() {
    if (!state().size) {
      markOrder();
      body.replaceChildren(...asWritten.rows);
      count.textContent = asWritten.count;
      if (pages) pages.hidden = false;
      more.hidden = true;
      return;
    }
    const { rows, found } = await chosen();
    body.replaceChildren(...found.slice(0, shown).map((row) => rowElement(row)));
    markOrder();
    if (!found.length) {
      const cell = element("td", { className: "empty", colSpan: table.tHead.rows[0].cells.length }, "Nothing fits all of this. Clear a filter to see more.");
      body.append(element("tr", {}, cell));
    }
    count.textContent = `${found.length.toLocaleString("en-GB")} of ${rows.length.toLocaleString("en-GB")} ${table.dataset.nouns}`;
    if (pages) pages.hidden = true;
    more.hidden = found.length <= shown;
  }

  const download = async () => {
    const { found } = await chosen();
    const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    const exact = (column, value) => (column.kind === "number" ? String(value ?? "") : words(column, value));
    const head = ["id"].concat(columns.flatMap((column) => (column.kind === "date" ? ["date_start", "date_end"] : [column.name])));
    const line = (row) =>
      [row[0], ...columns.flatMap((column, i) => (column.kind === "date" ? [row[i + 1][1] ?? "", row[i + 1][2] ?? ""] : [exact(column, row[i + 1])]))]
        .map(cell)
        .join(",");
    const file = new Blob([[head.join(","), ...found.map(line), ""].join("\n")], { type: "text/csv" });
    const link = element("a", { href: URL.createObjectURL(file), download: `${table.dataset.name}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const labelled = (label, field) => element("label", {}, label, field);
  const more = element("button", { type: "button", hidden: true }, "Show more rows");
  const build = () => {
    form.append(labelled("Containing the words", element("input", { type: "search", name: "words" })));
    for (const column of columns) {
      if (!column.filtered) continue;
      if (column.kind === "date") {
        form.append(labelled("Not before", element("input", { type: "date", name: "from" })), labelled("Not after", element("input", { type: "date", name: "to" })));
        continue;
      }
      const options = column.terms.map((term) => element("option", { value: term }, term));
      form.append(labelled(column.label, element("select", { name: column.name }, element("option", { value: "" }, "any"), ...options)));
    }
    const clear = element("button", { type: "button" }, "Clear all");
    const save = element("button", { type: "button" }, "Download this list (CSV)");
    form.append(element("div", { className: "actions" }, clear, save));
    clear.addEventListener("click", () => {
      setState(Object.fromEntries([...state().keys()].map((name) => [name, ""])));
      fill();
    });
    save.addEventListener("click", download);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      shown = ROWS_SHOWN;
      setState({ [event.target.name]: event.target.value });
    });
    table.closest(".scroll").after(more);
    more.addEventListener("click", () => {
      shown += ROWS_SHOWN;
      show();
    });
    for (const head of table.tHead.rows[0].cells) {
      const button = element("button", { type: "button" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const name = head.dataset.name;
        const order = state().get("sort");
        setState({ sort: order === name ? `-${name}` : order === `-${name}` ? "" : name });
      });
    }
    finding.hidden = false;
    finding.open = state().size > 0 || self.matchMedia("(min-width: 44rem)").matches;
    fill();
  };

  build();
  self.addEventListener("hashchange", () => {
    fill();
    show();
  });
  if (state().size) show();
})();
