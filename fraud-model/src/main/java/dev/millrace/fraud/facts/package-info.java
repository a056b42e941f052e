/** What is known about one checkout request before it is scored, and what an e-mail address or user agent tells. */
package dev.millrace.fraud.facts;
