/** Who changed what, in a chain of hashes that shows what was tampered with afterwards. */
package dev.millrace.checkout.audit;
