// Puts a button beside each text that people copy, where the browser can copy.

if (navigator.clipboard) {
  for (const text of document.querySelectorAll(".copied")) {
    text.before(buttonFor(text));
  }
}

function buttonFor(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  return button;
}
