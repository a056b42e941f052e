/** Errors become HTTP here and nowhere else: one code, one status, one problem document. */
package dev.millrace.api.error;
