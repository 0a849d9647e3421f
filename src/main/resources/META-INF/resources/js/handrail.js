// Makes open pages calm. Everything works without it.
(() => {
  "use strict";
  const isLive = (element) => element instanceof Element && element.closest("[data-live]") !== null;
  const plain = (html) => html.replace(/ class="(htmx-\w+ ?)*"/g, "").replace(/\s+/g, " ").trim();
  const notLive = (hide) => {
    const line = document.getElementById("not-live");
    if (line) line.hidden = hide;
  };

  // The server says when the page that is looked at has changed.
  let words = null;
  const listen = () => {
    const live = document.getElementById("live");
    const from = live && !document.hidden ? live.dataset.live : null;
    if (words && words.from !== from) {
      words.close();
      words = null;
    }
    if (from && !words) {
      words = new EventSource(from);
      words.from = from;
      const look = () => window.htmx.trigger("#live", "changed");
      words.addEventListener("changed", look);
      // what changed after the page was drawn and before the server listened for it
      words.addEventListener("open", look);
    }
  };
  document.addEventListener("visibilitychange", () => {
    listen();
    if (words) window.htmx.trigger("#live", "changed");
  });
  window.addEventListener("pagehide", () => words && words.close());
  window.addEventListener("pageshow", () => {
    words = null;
    listen();
  });

  // Nobody looks: nothing is asked.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isLive(event.detail.elt) && document.hidden) event.preventDefault();
  });

  // What has not changed stays in place: selected text, open menus and the place of a screen reader survive.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { fragment, target } = event.detail;
    const same =
      fragment instanceof DocumentFragment
        ? plain(fragment.firstElementChild.outerHTML) === plain(target.outerHTML)
        : plain(fragment.innerHTML) === plain(target.innerHTML);
    if (same) event.detail.shouldSwap = false;
  });

  // A refresh that was refused says so once; an ended visit goes to the sign-in page.
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 499 || event.detail.xhr.status === 401) location.reload();
    else if (isLive(event.detail.elt)) notLive(false);
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (isLive(event.detail.elt)) notLive(false);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && isLive(event.detail.elt)) notLive(true);
  });

  // Menus close on Escape and when the reader goes elsewhere.
  const menus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menus().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    menus().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
})();
