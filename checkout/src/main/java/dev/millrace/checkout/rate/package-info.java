/** Exchange rates of a merchant: who posted them, how long they hold, which one a payment takes. */
package dev.millrace.checkout.rate;
