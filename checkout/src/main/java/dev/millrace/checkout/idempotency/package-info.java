/** Asked twice, done once: who works on a request, and the answer that every repetition gets. */
package dev.millrace.checkout.idempotency;
