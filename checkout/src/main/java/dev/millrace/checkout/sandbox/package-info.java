/** The sandbox's side door: how a test payment is to go, and the payer's part. Nothing here exists for live money. */
package dev.millrace.checkout.sandbox;
