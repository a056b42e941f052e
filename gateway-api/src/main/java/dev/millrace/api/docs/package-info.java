/** The API to browse, and what each error code means, without any other host. */
package dev.millrace.api.docs;
