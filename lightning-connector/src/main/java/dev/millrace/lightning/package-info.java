/**
 * The port through which Millrace speaks to a Lightning node, and the values it speaks in.
 *
 * <p>It is responsible for what every node must be able to do and for how a node may answer; which node answers is
 * decided in the packages below. It knows neither Jakarta nor any other module.
 */
package dev.millrace.lightning;
