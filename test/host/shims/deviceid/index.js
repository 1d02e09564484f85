// Telemetry is off, so no id is made or stored: every test host is the same device.
exports.getDeviceId = () => Promise.resolve('00000000-0000-0000-0000-000000000000');
