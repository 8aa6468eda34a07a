// The button that goes through automatic, light and dark colours, and remembers.
const ORDER = ["auto", "light", "dark"];

const root = document.documentElement;
const button = document.querySelector("[data-colour-switch]");
const label = button?.querySelector("[data-colour-name]");

if (button && label) {
  show(root.dataset.colours ?? "auto");
  button.hidden = false;
  button.addEventListener("click", () => choose(following(root.dataset.colours ?? "auto")));
}

function following(colours) {
  return ORDER[(ORDER.indexOf(colours) + 1) % ORDER.length];
}

function choose(colours) {
  if (colours === "auto") delete root.dataset.colours;
  else root.dataset.colours = colours;
  show(colours);
  remember(colours);
}

function show(colours) {
  label.textContent = colours;
  button.dataset.colourSwitch = colours;
}

function remember(colours) {
  try {
    if (colours === "auto") localStorage.removeItem("colours");
    else localStorage.setItem("colours", colours);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}
