// Prints what an invoice says, as JSON: node decode.mjs lnbcrt…
import decoder from 'light-bolt11-decoder'

const invoice = decoder.decode(process.argv[2])
const said = Object.fromEntries(invoice.sections.map(section => [section.name, section.value]))
console.log(JSON.stringify({
  network: said.coin_network.bech32,
  amount_msat: said.amount,
  payment_hash: said.payment_hash,
  description: said.description,
  timestamp: said.timestamp,
  expiry: invoice.expiry,
}))
