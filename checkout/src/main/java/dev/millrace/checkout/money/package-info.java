/** Amounts, currencies and exchange rates: integers in the smallest unit, exact arithmetic, rounding in the method's name. */
package dev.millrace.checkout.money;
