/** Settings that more than one feature reads, as records with ranges. */
package dev.millrace.api.config;
