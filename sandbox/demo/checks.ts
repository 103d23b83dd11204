/** One expectation of the demonstration, and whether it was met. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** The actual and the expected value; '' if the check passed. */
  readonly difference: string;
}

/** Collects the checks of the demonstration. A failed check does not stop it. */
export class Checks {
  private readonly checks: Check[] = [];

  /** Adds a check that passes if both values have the same JSON. */
  equal(name: string, actual: unknown, expected: unknown): void {
    const [actualText, expectedText] = [JSON.stringify(actual), JSON.stringify(expected)];
    const passed = actualText === expectedText;
    this.checks.push({
      name,
      passed,
      difference: passed ? '' : `found ${actualText}, expected ${expectedText}`,
    });
  }

  list(): readonly Check[] {
    return this.checks;
  }
}
