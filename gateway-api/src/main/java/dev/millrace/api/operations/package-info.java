/** What an operator asks and says about the installation as a whole. */
package dev.millrace.api.operations;
