/** Where settings become config records, plain classes become beans, and the gateway decides whether it can start. */
package dev.millrace.api.wiring;
