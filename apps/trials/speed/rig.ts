/** What all trials stand on: an embedded PostgreSQL of their own that syncs like a real one. */

export type Rig = {
  /** A migrated database of its own, without rows. */
  createDatabase(name: string): Promise<string>;
  /** A folder that outlives the run, for what is costly to build. */
  cacheFolder: string;
  /** Says how far a long preparation has come. */
  progress(text: string): void;
};
