/** What is being bought: lines, totals, what is still missing, and the one payment at a time that pays for it. */
package dev.millrace.checkout.session;
