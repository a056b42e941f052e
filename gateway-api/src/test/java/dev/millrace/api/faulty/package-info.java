/** A resource that exists in tests only: it takes every shape of body and has a bug. */
package dev.millrace.api.faulty;
