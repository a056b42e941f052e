/** Lists by keyset: newest first, from a row that the client names. */
package dev.millrace.checkout.page;
