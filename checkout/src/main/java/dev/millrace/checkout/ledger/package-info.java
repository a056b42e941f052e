/** Double entry, append only: where every millisatoshi is, and the proof that none was lost or invented. */
package dev.millrace.checkout.ledger;
