/** The merchant's own Lightning node: invoices, the news it sends, and a sandbox node that speaks the same protocol. */
package dev.millrace.lightning;
