// Runs in the browser before anything else. zod writes code for its checks where it may, and tries whether it may; the
// policy of our pages forbids that, and a browser reports each try. zod finds this when it is loaded, so that no page
// loads zod for it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
