/**
 * Loaded into the program before its own code. The program lives in a process group of its own, so whoever kills the launcher's group the
 * hard way would leave it running on its port: when the launcher is gone, ask the program to stop.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep a finished program alive.
process.channel?.unref();
