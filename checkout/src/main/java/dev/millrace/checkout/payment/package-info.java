/** Payments: what may become of one, what is kept about it, and the journey from request to settled money. */
package dev.millrace.checkout.payment;
