/** The wire's JSON: read strictly, written the same everywhere. */
package dev.millrace.api.json;
