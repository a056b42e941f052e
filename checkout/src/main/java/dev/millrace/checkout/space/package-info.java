/** Whose data a database transaction may see: one merchant in one mode. */
package dev.millrace.checkout.space;
