/** The payer's page: what a payer may know of a payment, in words, and what they need in order to pay it. */
package dev.millrace.api.pay;
