/** The real WAR on the real server with the real database, started once for all integration tests. */
package dev.millrace.api.server;
