/* A document with its mentions: a click goes to the map, a selection adds a missed name. Offsets are
   code points of the text, as Python counts them; JavaScript counts otherwise beyond the BMP. */
(function () {
  "use strict";
  const main = document.getElementById("text"), add = document.getElementById("add");
  const instance = String(Math.random()).slice(2);
  let have = "", events = [], n = 0, marks = [], faces = {}, span = null, chosen = "";

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
    marks = data.marks;
    faces = {};
    main.replaceChildren(...data.blocks.map(function (block) {
      const box = document.createElement(block.heading ? "h2" : "p");
      let at = block.start;
      block.parts.forEach(function (part) {
        let face;
        if (part[1] < 0) {
          face = document.createElement("span");
        } else {
          const mark = marks[part[1]];
          face = document.createElement("mark");
          face.className = mark.state;
          face.title = mark.title;
          face.tabIndex = 0;
          face.setAttribute("role", "button");
          face.style.setProperty("--theme", mark.color);
          face.dataset.mark = part[1];
          (faces[mark.id] = faces[mark.id] || []).push(face);
        }
        face.textContent = part[0];
        face.dataset.at = at;
        at += points(part[0]);
        box.appendChild(face);
      });
      return box;
    }));
    chosen = "";
    tell();
  }
  function go(face) {
    const mark = marks[Number(face.dataset.mark)];
    ask("go", {id: mark.id, start: mark.start, end: mark.end});
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
    const args = event.data.args;
    if (args.instance === instance) events = events.filter(function (one) { return one.n > args.heard; });
    if (args.content) draw(args.content);
    else if (args.digest !== have) tell();
    const key = args.selected.join() + "|" + args.start;
    if (key !== chosen && have === args.digest) {
      chosen = key;
      main.querySelectorAll(".chosen").forEach(function (face) { face.classList.remove("chosen"); });
      const found = [].concat.apply([], args.selected.map(function (id) { return faces[id] || []; }));
      found.forEach(function (face) { face.classList.add("chosen"); });
      const here = found.find(function (face) {
        return marks[Number(face.dataset.mark)].start === args.start;
      }) || found[0];
      if (here) here.scrollIntoView({block: "center"});
    }
    post("streamlit:setFrameHeight", {height: args.height});
  });
  post("streamlit:componentReady", {apiVersion: 1});
})();
