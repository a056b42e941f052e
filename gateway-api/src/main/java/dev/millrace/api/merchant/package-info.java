/** Merchants and their API keys over HTTP. */
package dev.millrace.api.merchant;
