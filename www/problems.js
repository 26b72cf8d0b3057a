// What is wrong with a record, in words for whoever opens the console.

/** A line for each problem. */
export const inWords = (problems) => problems.map(line).join("\n");

function line({ severity, path, line, column, message, suggestion }) {
  const place = line ? `line ${line}, column ${column}` : path;
  return [severity, place, message, suggestion && `did you mean “${suggestion}”?`].filter(Boolean).join(": ");
}
