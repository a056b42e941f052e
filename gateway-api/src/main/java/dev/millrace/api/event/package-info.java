/** Events over HTTP: everything that has been told, for those who missed a webhook or want none. */
package dev.millrace.api.event;
