/** Says whether the gateway lives, has started and can take payments. */
package dev.millrace.api.health;
