/** Money given back of a payment: never more than was captured, or came beyond it. */
package dev.millrace.checkout.refund;
