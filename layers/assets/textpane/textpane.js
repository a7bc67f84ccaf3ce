/* A document with its mentions: a click goes to the map, a selection adds a missed name. Offsets are
   code points of the text, as Python counts them; JavaScript counts otherwise beyond the BMP. */
(function () {
  "use strict";
  const main = document.getElementById("text"), add = document.getElementById("add");
  const instance = String(Math.random()).slice(2);
  let have = "", events = [], n = 0, all = [], kinds = [], of = [], look = "", faces = {}, span = null, chosen = "";

  function post(type, more) {
    window.parent.postMessage(Object.assign({isStreamlitMessage: true, type: type}, more), "*");
  }
  function tell() {
    post("streamlit:setComponentValue", {dataType: "json",
      value: {instance: instance, have: have, n: 0, changes: {}, events: events}});
  }
  function ask(kind, more) {
    events = events.concat(Object.assign({n: ++n, kind: kind}, more));
    tell();
  }
  function points(text) { return Array.from(text).length; }

  function draw(data) {
    have = data.digest;
    look = "";
    all = [];
    main.replaceChildren(...data.blocks.map(function (block) {
      const box = document.createElement(block.heading ? "h2" : "p");
      let at = block.start;
      block.parts.forEach(function (part) {
        let face;
        if (part[1] < 0) {
          face = document.createElement("span");
        } else {
          face = document.createElement("mark");
          face.tabIndex = 0;
          face.setAttribute("role", "button");
          face.dataset.mark = part[1];
          all.push(face);
        }
        face.textContent = part[0];
        face.dataset.at = at;
        at += points(part[0]);
        box.appendChild(face);
      });
      return box;
    }));
  }
  /* What the marks are: only those that changed are touched, so a decision is drawn at once. */
  function dress(data) {
    look = data.digest;
    kinds = data.kinds;
    of = data.of;
    faces = {};
    chosen = "";
    all.forEach(function (face) {
      const kind = kind_(face);
      (faces[kind[0]] = faces[kind[0]] || []).push(face);
      const key = kind.join("|");
      if (face.luotuKey === key) return;
      face.luotuKey = key;
      face.className = kind[2];
      face.title = kind[3];
      face.style.setProperty("--theme", kind[1]);
    });
  }
  function kind_(face) { return kinds[of[Number(face.dataset.mark)]]; }
  function go(face) {
    const start = Number(face.dataset.at);
    ask("go", {id: kind_(face)[0], start: start, end: start + points(face.textContent)});
  }
  main.addEventListener("click", function (event) {
    const face = event.target.closest("mark");
    if (face && window.getSelection().isCollapsed) go(face);
  });
  main.addEventListener("keydown", function (event) {
    const face = event.target.closest("mark");
    if (face && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); go(face); }
  });

  /* Where a point of the selection lies in the text, in code points. */
  function offset(node, inside) {
    const face = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!face.dataset || face.dataset.at === undefined) return null;
    return Number(face.dataset.at) + points(node.textContent.slice(0, inside));
  }
  document.addEventListener("selectionchange", function () {
    const selection = window.getSelection();
    span = null;
    add.hidden = true;
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    const text = selection.toString();
    if (start === null || end === null || end <= start || /\n/.test(text) || text.length > 60) return;
    span = {start: start, end: end, text: text};
    const box = range.getBoundingClientRect();
    add.style.left = Math.max(8, Math.min(box.left, window.innerWidth - 150)) + "px";
    add.style.top = Math.min(box.bottom + 6, window.innerHeight - 40) + "px";
    add.hidden = false;
  });
  add.addEventListener("mousedown", function (event) { event.preventDefault(); });
  add.addEventListener("click", function () {
    if (span) ask("add", span);
    window.getSelection().removeAllRanges();
  });

  window.addEventListener("message", function (event) {
    if (event.source !== window.parent || event.data.type !== "streamlit:render") return;
    window.clearInterval(calling);
    const args = event.data.args;
    if (args.instance === instance) events = events.filter(function (one) { return one.n > args.heard; });
    if (args.content) draw(args.content);
    if (args.digest !== have || args.instance !== instance) tell();
    if (have === args.digest && args.looks.digest !== look) dress(args.looks);
    const key = args.selected.join() + "|" + args.start;
    if (key !== chosen && have === args.digest) {
      chosen = key;
      main.querySelectorAll(".chosen").forEach(function (face) { face.classList.remove("chosen"); });
      const found = [].concat.apply([], args.selected.map(function (id) { return faces[id] || []; }));
      found.forEach(function (face) { face.classList.add("chosen"); });
      const here = found.find(function (face) {
        return Number(face.dataset.at) === args.start;
      }) || found[0];
      if (here) here.scrollIntoView({block: "center"});
    }
    post("streamlit:setFrameHeight", {height: args.height});
  });
  // Said until it is heard: a page that is still being put together may miss it.
  function call() { post("streamlit:componentReady", {apiVersion: 1}); }
  const calling = window.setInterval(call, 1000);
  call();
})();
