/** What {@code ./millrace} runs: it starts database, Redis, sandbox and gateway as processes, and ends them. */
package dev.millrace.launcher;
