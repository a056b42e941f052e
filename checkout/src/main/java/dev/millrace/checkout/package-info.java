/** The domain and its tables: payments, ledger, risk, rails, events. It knows no HTTP. */
package dev.millrace.checkout;
