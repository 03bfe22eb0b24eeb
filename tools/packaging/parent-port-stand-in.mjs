/** What Electron gives a utility process: the port to the process that started it. For `electron-stand-in.mjs`. */
Object.assign(process, {
  parentPort: {
    /** @param {unknown} message */
    postMessage: (message) => void process.send?.(message),
    /** @param {'message'} name @param {(event: { data: unknown }) => void} listener */
    on: (name, listener) => void process.on(name, (data) => listener({ data })),
  },
});
