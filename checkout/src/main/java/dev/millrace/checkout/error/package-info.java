/** Expected refusals: the closed list of codes a client may ever see, and the exception that carries them. */
package dev.millrace.checkout.error;
