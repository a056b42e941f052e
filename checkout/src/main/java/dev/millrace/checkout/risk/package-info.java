/** How risky a payment is, why, and what follows: accept, review or decline. Never an open gate. */
package dev.millrace.checkout.risk;
