/** Whether this build goes into one file, see vite.config.ts. */
declare const __SINGLE__: boolean;
