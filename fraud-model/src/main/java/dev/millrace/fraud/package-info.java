/** What a payment looks like in numbers, how risky it is and why; also how the model behind that is trained. */
package dev.millrace.fraud;
