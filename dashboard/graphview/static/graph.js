// The graph view: draws what Python gives, keeps every node where it stands, and reports what a person does.
// Everything shown comes as data and goes to a canvas or through textContent, never as markup.
"use strict";

const GREY = "#8793a1";
const CHOSEN = "#1d5fa8";
const FONT = "Pretendard, Noto Sans KR, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif";
const MARGIN = 24;

let cy = null;
let drawn = "";
let styled = "";
let shown = null;
let count = 0;

function tell(type, content) {
  window.parent.postMessage({ isStreamlitMessage: true, type, ...content }, "*");
}

function report(action, id) {
  const positions = {};
  cy.nodes().forEach((node) => {
    const { x, y } = node.position();
    positions[node.id()] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  });
  count += 1;
  tell("streamlit:setComponentValue", {
    value: { action, id, positions, stamp: `${Date.now()}-${count}` },
    dataType: "json",
  });
}

function style(looks) {
  const rules = [
    {
      selector: "node",
      style: {
        width: 34, height: 34, "border-width": 2, "border-color": "#ffffff",
        label: "data(label)", color: "#1c2430", "font-family": FONT, "font-size": 14,
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 116,
        "text-overflow-wrap": "anywhere", "line-height": 1.15,
        "text-background-color": "#ffffff", "text-background-opacity": 0.85, "text-background-padding": 1,
        "background-width": "58%", "background-height": "58%",
      },
    },
    { selector: "node[?opened]", style: { width: 46, height: 46, "font-weight": 700, "font-size": 16, "text-max-width": 170 } },
    { selector: "node[more != '']", style: { "border-width": 4, "border-style": "double", "border-color": "#1c2430" } },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": GREY, "line-style": "data(line)", "curve-style": "bezier",
        "target-arrow-color": GREY, "target-arrow-shape": "data(arrow)", "arrow-scale": 0.9,
        label: "data(label)", color: "#46525f", "font-family": FONT, "font-size": 12, "text-rotation": "autorotate",
        "text-background-color": "#ffffff", "text-background-opacity": 0.9, "text-background-padding": 1.5,
        "min-zoomed-font-size": 6,
      },
    },
  ];
  rules.push(
    { selector: 'edge[line = "dashed"]', style: { "line-dash-pattern": [10, 6] } },
    { selector: 'edge[line = "dotted"]', style: { "line-style": "dashed", "line-dash-pattern": [2, 5] } },
  );
  for (const [type, look] of Object.entries(looks)) {
    rules.push({
      selector: `node[type = "${type}"]`,
      style: { "background-color": look.colour, shape: look.shape, "background-image": look.icon },
    });
  }
  rules.push(
    { selector: "node.chosen", style: { "border-width": 4, "border-style": "solid", "border-color": "#f2b600" } },
    {
      selector: "edge.chosen",
      style: { "line-color": CHOSEN, "target-arrow-color": CHOSEN, color: CHOSEN, "font-weight": 700, "z-index": 9 },
    },
    { selector: ".faint", style: { opacity: 0.45 } },
  );
  return rules;
}

function listen() {
  cy.on("onetap", "node", (event) => report("node", event.target.id()));
  cy.on("tap", "edge", (event) => report("edge", event.target.id()));
  cy.on("dbltap", "node", (event) => report("expand", event.target.id()));
  const tip = document.getElementById("tip");
  cy.on("mouseover", "node", (event) => {
    tip.textContent = event.target.data("name");
    tip.hidden = false;
  });
  cy.on("mousemove", (event) => {
    const { x, y } = event.renderedPosition || { x: 0, y: 0 };
    tip.style.left = `${Math.min(x + 14, Math.max(0, window.innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(y + 14, Math.max(0, window.innerHeight - tip.offsetHeight - 8))}px`;
  });
  cy.on("mouseout tapdrag viewport", () => { tip.hidden = true; });
  document.addEventListener("keydown", (event) => {
    const chosen = cy.nodes(".chosen").first();
    if (!chosen.length) return;
    if (event.key === "Delete") report("remove", chosen.id());
    if (event.key === "Enter") report("expand", chosen.id());
  });
  document.getElementById("tools").addEventListener("click", (event) => {
    const tool = event.target.closest("button")?.dataset.tool;
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    if (tool === "fit") cy.animate({ fit: { padding: MARGIN }, duration: 200 });
    if (tool === "in") cy.zoom({ level: cy.zoom() * 1.25, renderedPosition: middle });
    if (tool === "out") cy.zoom({ level: cy.zoom() / 1.25, renderedPosition: middle });
  });
}

function draw({ nodes, edges, places, scene }) {
  if (scene !== shown) cy.elements().remove();
  shown = scene;
  const wanted = new Set([...nodes, ...edges].map((item) => item.id));
  let kept = 0;
  let added = cy.collection();
  cy.batch(() => {
    cy.elements().filter((element) => !wanted.has(element.id())).remove();
    kept = cy.nodes().length;
    for (const data of [...nodes, ...edges]) {
      const present = cy.getElementById(data.id);
      if (present.nonempty()) {
        present.data(data);
      } else if (data.source) {
        cy.add({ group: "edges", data });
      } else {
        const [x, y] = places[data.id];
        added = added.union(cy.add({ group: "nodes", data, position: { x, y } }));
      }
    }
  });
  const view = cy.extent();
  const outside = added.some((node) => {
    const { x, y } = node.position();
    return x < view.x1 || x > view.x2 || y < view.y1 || y > view.y2;
  });
  if (kept === 0) cy.fit(cy.elements(), MARGIN);
  else if (outside) cy.animate({ fit: { padding: MARGIN }, duration: 350 });
  if (cy.zoom() > 1.4) cy.zoom({ level: 1.4, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function choose(id) {
  cy.batch(() => {
    cy.elements().removeClass("chosen faint");
    const chosen = id ? cy.getElementById(id) : cy.collection();
    if (chosen.empty()) return;
    chosen.addClass("chosen");
    const near = chosen.isEdge() ? chosen.union(chosen.connectedNodes()) : chosen.closedNeighborhood();
    if (chosen.isEdge() || near.nodes().length > 1) cy.elements().not(near).addClass("faint");
  });
}

function render({ elements, looks, chosen, height, labels }) {
  document.body.style.height = `${height}px`;
  tell("streamlit:setFrameHeight", { height });
  document.documentElement.lang = labels.lang;
  document.getElementById("graph").setAttribute("aria-label", labels.graph);
  for (const button of document.querySelectorAll("#tools button")) {
    button.title = labels[button.dataset.tool];
    button.setAttribute("aria-label", labels[button.dataset.tool]);
  }
  if (!cy) {
    cy = cytoscape({ container: document.getElementById("graph"), minZoom: 0.1, maxZoom: 3, boxSelectionEnabled: false });
    window.cy = cy;
    listen();
  }
  const newStyle = JSON.stringify(looks);
  if (newStyle !== styled) {
    styled = newStyle;
    cy.style(style(looks));
  }
  const newElements = JSON.stringify([elements.nodes, elements.edges, elements.scene]);
  if (newElements !== drawn) {
    drawn = newElements;
    draw(elements);
  }
  choose(chosen);
}

window.addEventListener("message", (event) => {
  if (event.source === window.parent && event.data.type === "streamlit:render") render(event.data.args);
});
tell("streamlit:componentReady", { apiVersion: 1 });
