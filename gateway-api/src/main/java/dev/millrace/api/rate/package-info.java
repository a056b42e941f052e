/** Exchange rates over HTTP. */
package dev.millrace.api.rate;
