// Prints what Netlify's own parser makes of a folder's netlify.toml, and what it logs of it.
import { resolveConfig } from "@netlify/config";

const [root] = process.argv.slice(2);
const { config, configPath, logs } = await resolveConfig({
  repositoryRoot: root,
  cwd: root,
  mode: "require",
  offline: true,
  buffer: true,
  branch: "main",
  context: "production",
});
console.log(JSON.stringify({ config, configPath, logs }));
