/** Payments over HTTP: what a shop asks for, and how a payment looks to it. */
package dev.millrace.api.payment;
