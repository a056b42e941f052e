/** Money that goes out, over HTTP: refunds and payouts, which look alike and are kept alike. */
package dev.millrace.api.sending;
