/** The books over HTTP, to read. */
package dev.millrace.api.ledger;
