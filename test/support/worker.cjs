// Processes that tests start are what users run: they load nothing of the worker's.
delete process.env.NODE_OPTIONS;
