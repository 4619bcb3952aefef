/** Where the page of a rule is read: what it finds, why it matters, how to fix it, when to allow it. */
export const rulePage = (rule: string): string =>
  `https://github.com/aml-isolation/aml-isolation/blob/main/docs/rules/${encodeURIComponent(rule)}.md`;
