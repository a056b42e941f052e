/** The gateway: HTTP in and out, wiring, timers; the thing we deploy. */
package dev.millrace.api;
