/** Lists on the wire: what a query may ask for, and the page that comes back. */
package dev.millrace.api.list;
