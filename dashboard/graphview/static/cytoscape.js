// cytoscape.js as streamlit-cytoscape ships it: a webpack chunk, whose modules are handed over here by a loader of our own.
"use strict";

const cytoscape = (() => {
  const parts = Object.assign({}, ...self.webpackChunkstreamlit_cytoscape.map(([, modules]) => modules));
  const loaded = {};

  function load(id) {
    if (!loaded[id]) {
      loaded[id] = { exports: {} };
      parts[id].call(loaded[id].exports, loaded[id], loaded[id].exports, load);
    }
    return loaded[id].exports;
  }
  load.o = (object, name) => Object.hasOwn(object, name);
  load.d = (exports, getters) => {
    for (const name in getters) Object.defineProperty(exports, name, { enumerable: true, get: getters[name] });
  };
  load.n = (module) => () => module;
  load.g = globalThis;
  load.r = () => {};
  load.nmd = (module) => module;

  for (const id in parts) {
    for (const exported of Object.values(load(id))) {
      if (typeof exported === "function" && exported.stylesheet && exported.version) return exported;
    }
  }
  throw new Error("streamlit-cytoscape holds no cytoscape.js");
})();
