/** How fast the product is: the load of a shop from outside, the bare SQL beside it, and whether all books agree afterwards. */
package dev.millrace.benchmarks;
