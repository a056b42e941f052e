/** News that is kept in the database transaction that made it, then given a place in line and handed on. */
package dev.millrace.checkout.outbox;
