/** What whoever runs the installation watches and decides: figures over all spaces, without a row of any of them. */
package dev.millrace.checkout.operations;
