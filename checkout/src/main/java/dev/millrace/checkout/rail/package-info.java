/** Ways money travels: what a rail can do, which one a payment takes and why, and what a rail may answer. */
package dev.millrace.checkout.rail;
