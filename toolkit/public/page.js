"use strict";
(() => {
  const table = document.querySelector("table");
  if (!table) return;
  const form = document.getElementById("saring");
  const search = document.getElementById("cari");
  const status = document.getElementById("jumlah");
  const order = document.getElementById("urut");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const selects = ["unit", "huruf"].map((id) => document.getElementById(id)).filter(Boolean);
  const compare = new Intl.Collator("id", {numeric: true, sensitivity: "base"}).compare;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const number = (value) => value.toLocaleString("id-ID");
  const texts = rows.map((row) => plain(row.textContent));
  const heads = Array.from(table.querySelectorAll("th[data-nama]"));
  let sorted = "";

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const name = head.dataset.nama;
    button.addEventListener("click", () => {
      sort(sorted === name ? "-" + name : name);
      remember();
    });
    for (const [sign, word] of [["", "naik"], ["-", "turun"]]) {
      order.add(new Option(button.textContent + " (" + word + ")", sign + name));
    }
  }

  // what has no value stands last, in either direction
  function sort(wanted) {
    const down = wanted.startsWith("-");
    const head = heads.find((each) => each.dataset.nama === (down ? wanted.slice(1) : wanted)) || heads[0];
    const at = Number(head.dataset.kolom);
    const keyed = rows.map((row, index) => {
      const cell = row.cells[at];
      return [row, cell.dataset.urut ?? cell.textContent.trim(), index];
    });
    keyed.sort((a, b) => {
      if (!a[1] || !b[1]) return (a[1] ? 0 : 1) - (b[1] ? 0 : 1) || a[2] - b[2];
      return (down ? compare(b[1], a[1]) : compare(a[1], b[1])) || a[2] - b[2];
    });
    body.append(...keyed.map((each) => each[0]));
    for (const each of heads) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    sorted = (down ? "-" : "") + head.dataset.nama;
    order.value = sorted;
  }

  function filter() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const wanted = selects.map((select) => [select.id, select.value && "|" + select.value + "|"]);
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = words.every((word) => texts[index].includes(word)) &&
        wanted.every(([name, value]) => !value || row.dataset[name].includes(value));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    });
    const all = number(rows.length) + " butir.";
    status.textContent = shown === rows.length ? "Menampilkan semua " + all
      : shown ? "Menampilkan " + number(shown) + " dari " + all
      : "Tidak ada butir yang cocok. Ubah kata pencarian atau hapus saringan.";
    table.hidden = !shown;
  }

  function remember() {
    const state = new URLSearchParams();
    if (search.value.trim()) state.set("cari", search.value.trim());
    for (const select of selects) if (select.value) state.set(select.id, select.value);
    if (sorted && sorted !== heads[0].dataset.nama) state.set("urut", sorted);
    const hash = state.toString();
    if (hash === location.hash.slice(1)) return;
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  function recall() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return; // a jump within the page
    const state = new URLSearchParams(hash);
    search.value = state.get("cari") || "";
    for (const select of selects) {
      select.value = state.get(select.id) || "";
      if (select.selectedIndex < 0) select.value = "";
    }
    const wanted = state.get("urut") || heads[0].dataset.nama;
    if (wanted !== sorted) sort(wanted);
    filter();
  }

  form.addEventListener("input", (event) => {
    if (event.target === order) sort(order.value);
    else filter();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => {
    sort(heads[0].dataset.nama);
    filter();
    remember();
    search.focus();
  }));
  document.getElementById("cetak").addEventListener("click", () => print());
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details.unit:not([open])"));
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
  addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
