/** The one place that owns everything past its deadline. */
package dev.millrace.checkout.recovery;
