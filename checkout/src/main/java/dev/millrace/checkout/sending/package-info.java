/** Money that goes out, whatever for: kept with its reserve before a rail is asked, sent once, and followed until it is known. */
package dev.millrace.checkout.sending;
