/** Who asks, and what their key lets them do. A method that does not say what it needs is closed. */
package dev.millrace.api.security;
