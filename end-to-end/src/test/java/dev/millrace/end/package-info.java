/** Sees that the product keeps its word to people who know nothing of its inside: only commands, HTTP and processes. */
package dev.millrace.end;
