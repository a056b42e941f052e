/** How pages are sent: rendered as bytes, under a policy that lets nothing in from outside. */
package dev.millrace.api.page;
