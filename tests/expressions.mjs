// Prints what GitHub's own evaluator makes of the expressions in a job's steps. Standard input has the contexts that they
// may name, and the steps; each of these comes back with its texts filled in, and with whether it runs.
import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from "@actions/expressions";
import { truthy } from "@actions/expressions/result";
import { text } from "node:stream/consumers";

const { contexts, steps } = JSON.parse(await text(process.stdin));
const context = JSON.parse(JSON.stringify(contexts), data.reviver);

function evaluate(expression) {
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), Object.values(wellKnownFunctions)).parse();
  return new Evaluator(parsed, context).evaluate();
}

const filled = (template) => String(template).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression).coerceString());
const bare = (condition) => condition.match(/^\s*\$\{\{(.*)\}\}\s*$/s)?.[1] ?? condition;

console.log(
  JSON.stringify(
    steps.map((step) => ({
      runs: step.if === undefined || truthy(evaluate(bare(String(step.if)))),
      run: step.run === undefined ? null : filled(step.run),
      env: Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)])),
    })),
  ),
);
