package dev.millrace.api.wiring;

/** The database has its shape: whoever observes this may begin to work. */
record Started() {}
