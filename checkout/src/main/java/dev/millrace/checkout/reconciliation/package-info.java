/** Compares what clients were told, payments, ledger, rails and webhooks with each other, and reports; it repairs nothing. */
package dev.millrace.checkout.reconciliation;
