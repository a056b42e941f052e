/** How often the same payer, e-mail, IP, device or shop was seen lately, counted alike in training and in serving. */
package dev.millrace.fraud.velocity;
