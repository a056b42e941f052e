/** Reviews over HTTP: payments that wait for a person. */
package dev.millrace.api.review;
