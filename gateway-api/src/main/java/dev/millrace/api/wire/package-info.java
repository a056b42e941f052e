/** How domain values look to clients: one view per type, the same in answers and in events. */
package dev.millrace.api.wire;
