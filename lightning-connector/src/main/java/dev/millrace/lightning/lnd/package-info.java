/**
 * LND, through its REST interface.
 *
 * <p>It is responsible for the words of LND's wire and for telling the four answers apart by them: LND says nearly every
 * "no" with status 500, so its messages decide, and what is not understood is unknown.
 */
package dev.millrace.lightning.lnd;
