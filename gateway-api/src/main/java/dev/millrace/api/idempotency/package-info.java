/** The header Idempotency-Key: a POST that comes again is answered again, and done once. */
package dev.millrace.api.idempotency;
