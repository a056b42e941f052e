/** What only one gateway of several may do: a lease that runs out by itself, with a number that tells an old holder from the new. */
package dev.millrace.checkout.lease;
