/** Who is paid, with what settings, and who may ask in their name: merchants, their API keys, the sandbox's own shop. */
package dev.millrace.checkout.merchant;
