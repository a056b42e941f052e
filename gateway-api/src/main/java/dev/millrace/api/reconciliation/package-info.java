/** Reconciliations over HTTP. */
package dev.millrace.api.reconciliation;
