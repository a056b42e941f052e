/** How records lie in jsonb columns. What clients see is not written here but in gateway-api. */
package dev.millrace.checkout.json;
