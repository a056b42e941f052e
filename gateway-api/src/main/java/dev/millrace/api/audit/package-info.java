/** {@code /v1/audit_log}: who changed what, and whether the log is whole; and the note each such request leaves. */
package dev.millrace.api.audit;
