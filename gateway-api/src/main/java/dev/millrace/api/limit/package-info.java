/** How often somebody may ask: a bucket for each key and address, shared by all gateways, and our own when Redis is gone. */
package dev.millrace.api.limit;
