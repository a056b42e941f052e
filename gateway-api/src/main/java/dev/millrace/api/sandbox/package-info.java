/** The sandbox over HTTP: the payer's part, the time, and the rail's own log. */
package dev.millrace.api.sandbox;
