/** Secrets at rest: sealed with the installation's key before they reach a row. */
package dev.millrace.checkout.secret;
