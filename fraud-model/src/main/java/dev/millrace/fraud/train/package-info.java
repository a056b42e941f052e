/**
 * How the starter model is made: simulated payments, counted and measured as serving does it, trees grown by Tribuo,
 * compiled, compared and written to a file. It runs in a JVM of its own; nothing here is loaded by the gateway.
 */
package dev.millrace.fraud.train;
