// Sets the reader's chosen colours before anything is painted: a classic script in the page's head, ahead of the styles.
(function () {
  try {
    const chosen = localStorage.getItem("colours");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.colours = chosen;
  } catch {
    // Storage is forbidden: the system's preference holds.
  }
})();
