/**
 * The sandbox node: a small server with its own books that speaks LND's REST protocol and plays the payer.
 *
 * <p>It is responsible for showing what a real node shows, on good days and on bad ones, so that no other part of
 * Millrace needs a path of its own for tests. It moves no money and is never reachable with a live key.
 */
package dev.millrace.lightning.sandbox;
