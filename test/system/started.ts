/** What has to be known of a process to tell what it said, and to end it. */
type Started = {
  readonly command: string;
  readonly lines: readonly string[];
  readonly stop: () => Promise<unknown>;
};

/** Every process of the product that this file of tests started, the first one first. */
export const allStarted: Started[] = [];
