/** Names of things: a prefix that says the kind, and 26 characters that sort by time. */
package dev.millrace.checkout.id;
