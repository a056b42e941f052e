/** Money that a merchant takes out of what they are owed: never more than is there. */
package dev.millrace.checkout.payout;
