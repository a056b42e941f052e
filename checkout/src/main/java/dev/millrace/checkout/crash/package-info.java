/** The named points at which a test may end the process, to see that another one finishes the work. */
package dev.millrace.checkout.crash;
