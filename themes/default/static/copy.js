// Puts a button beside each text that people copy, where the browser can copy.

if (navigator.clipboard) {
  for (const text of document.querySelectorAll(".copied")) {
    text.before(buttonFor(text));
  }
}

function buttonFor(text) {
  const button = document.createElement("button");
  const say = (word) => {
    button.textContent = word;
    button.setAttribute("aria-label", `${word} ${text.getAttribute("aria-label") ?? "the reference"}`);
  };
  button.type = "button";
  button.className = "copy";
  button.addEventListener("click", async () => {
    const copied = navigator.clipboard.writeText(text.textContent);
    say(await copied.then(() => "Copied", () => "Could not copy"));
    setTimeout(say, 2000, "Copy");
  });
  say("Copy");
  return button;
}
