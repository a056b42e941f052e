/** Random lives of whole shops, judged by the books of a rail that lies to the gateway but not to the test. */
package dev.millrace.checkout.model;
