/** What every request meets before its resource: a request id, safe headers, a limit on its body. */
package dev.millrace.api.http;
