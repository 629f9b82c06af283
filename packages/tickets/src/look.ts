/** The colours of all that leaves the house: paper and mail. Those of the web app. */
export const basalt = { night: '#0e1317', ink: '#151b20', ash: '#5a6670', line: '#d5dde2', haze: '#e7edf0' };
export const glacier = { tint: '#edf6fa', edge: '#b4daea', pale: '#86c5e0', deep: '#1a688d', dark: '#124358' };
export const lava = { action: '#c8410b', soft: '#fde8de', bright: '#ff8453' };
export const snow = '#f5f8f9';
