// A link to another page of the dashboard goes through the browser's history, as the menu does: the visit and its
// pinned version stay, and nothing is loaded anew. Without this script the link loads the page; both arrive.
(() => {
  if (window.softLinks) return;
  window.softLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('[data-testid="stHtml"] a[href]');
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.hash || link.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });
})();
