/** Settings of the domain, as records with ranges; who reads them is the gateway. */
package dev.millrace.checkout.config;
