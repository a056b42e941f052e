package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The node's values in LND's JSON: names of the proto files, 64-bit numbers as strings, zero values present. */
final class LndReplies {
    private static final String NO_BYTES = "";
    /** By the even bit of each pair (BOLT 9). */
    private static final Map<Integer, String> FEATURE_NAMES =
            Map.of(8, "tlv-onion", 14, "payment-addr", 16, "multi-path-payments", 24, "route-blinding");

    private LndReplies() {}

    static ObjectNode error(int code, String message) {
        var error = Call.object().put("code", code).put("message", message);
        error.putArray("details");
        return error;
    }

    static ObjectNode result(ObjectNode value) {
        var result = Call.object();
        result.set("result", value);
        return result;
    }

    static ObjectNode streamError(LndRefusal refusal) {
        var wrapped = Call.object();
        wrapped.set("error", error(refusal.code(), refusal.getMessage()));
        return wrapped;
    }

    static ObjectNode info(String publicKey, long blockHeight, long now) {
        var info = Call.object()
                .put("version", "0.21.0-beta commit=millrace-sandbox")
                .put("commit_hash", "")
                .put("identity_pubkey", publicKey)
                .put("alias", "millrace-sandbox")
                .put("color", "#3399ff")
                .put("num_pending_channels", 0)
                .put("num_active_channels", 2)
                .put("num_inactive_channels", 0)
                .put("num_peers", 2)
                .put("block_height", blockHeight)
                .put("block_hash", "0".repeat(64))
                .put("best_header_timestamp", Long.toString(now / 1_000))
                .put("synced_to_chain", true)
                .put("synced_to_graph", true)
                .put("testnet", false)
                .put("require_htlc_interceptor", false)
                .put("store_final_htlc_resolutions", false)
                .put("wallet_synced", true)
                .put("graph_cache_status", "GRAPH_CACHE_STATUS_LOADED");
        info.putArray("chains").addObject().put("chain", "bitcoin").put("network", "regtest");
        info.putArray("uris");
        info.putObject("features");
        return info;
    }

    static ObjectNode balance(Balance balance) {
        var node = Call.object()
                .put("balance", Long.toString(balance.localMsat() / 1_000))
                .put("pending_open_balance", "0");
        node.set("local_balance", amount(balance.localMsat()));
        node.set("remote_balance", amount(balance.remoteMsat()));
        for (var name : new String[] {
            "unsettled_local_balance", "unsettled_remote_balance",
            "pending_open_local_balance", "pending_open_remote_balance"
        }) {
            node.set(name, amount(0));
        }
        return node.put("custom_channel_data", NO_BYTES);
    }

    private static ObjectNode amount(long msat) {
        return Call.object().put("sat", Long.toString(msat / 1_000)).put("msat", Long.toString(msat));
    }

    static ObjectNode created(BookEntry.Invoice invoice) {
        var node = Call.object();
        if (!invoice.hold()) {
            node.put("r_hash", base64(invoice.hash()));
        }
        return node.put("payment_request", invoice.paymentRequest())
                .put("add_index", Long.toString(invoice.addIndex()))
                .put("payment_addr", base64(invoice.paymentAddress()));
    }

    static ObjectNode invoice(BookEntry.Invoice invoice) {
        // While pays_late lies, the money does not show.
        var paid = invoice.payerPaid() ? 0 : invoice.paidMsat();
        var node = Call.object()
                .put("memo", invoice.memo())
                .put("r_preimage", base64(invoice.preimage()))
                .put("r_hash", base64(invoice.hash()))
                .put("value", Long.toString(invoice.valueMsat() / 1_000))
                .put("value_msat", Long.toString(invoice.valueMsat()))
                .put("settled", invoice.state() == InvoiceState.SETTLED)
                .put("creation_date", Long.toString(invoice.createdAt() / 1_000))
                .put("settle_date", Long.toString(invoice.settledAt() / 1_000))
                .put("payment_request", invoice.paymentRequest())
                .put("description_hash", NO_BYTES)
                .put("expiry", Long.toString(invoice.expirySeconds()))
                .put("fallback_addr", "")
                .put("cltv_expiry", Integer.toString(invoice.cltvExpiry()));
        node.putArray("route_hints");
        node.put("private", false)
                .put("add_index", Long.toString(invoice.addIndex()))
                .put("settle_index", Long.toString(invoice.settleIndex()))
                .put("amt_paid", Long.toString(paid))
                .put("amt_paid_sat", Long.toString(paid / 1_000))
                .put("amt_paid_msat", Long.toString(paid))
                .put("state", invoice.state().name());
        node.putArray("htlcs");
        features(node, InvoiceDesk.FEATURES);
        node.put("is_keysend", false)
                .put("payment_addr", base64(invoice.paymentAddress()))
                .put("is_amp", false);
        node.putObject("amp_invoice_state");
        node.put("is_blinded", false).putNull("blinded_path_config");
        return node;
    }

    static ObjectNode payment(BookEntry.Outgoing payment, String status) {
        var node = Call.object()
                .put("payment_hash", payment.hash())
                .put("value", Long.toString(payment.amountMsat() / 1_000))
                .put("creation_date", Long.toString(payment.createdAt() / 1_000))
                .put("fee", Long.toString(payment.feeMsat() / 1_000))
                .put("payment_preimage", payment.preimage().isEmpty() ? "0".repeat(64) : payment.preimage())
                .put("value_sat", Long.toString(payment.amountMsat() / 1_000))
                .put("value_msat", Long.toString(payment.amountMsat()))
                .put("payment_request", payment.paymentRequest())
                .put("status", status)
                .put("fee_sat", Long.toString(payment.feeMsat() / 1_000))
                .put("fee_msat", Long.toString(payment.feeMsat()))
                .put("creation_time_ns", Long.toString(payment.createdAt() * 1_000_000));
        node.putArray("htlcs");
        node.put("payment_index", Long.toString(payment.index()))
                .put("failure_reason", payment.failure())
                .putObject("first_hop_custom_records");
        return node;
    }

    static ObjectNode decoded(Bolt11Invoice invoice) {
        var msat = invoice.amount().map(amount -> amount.value()).orElse(0L);
        var node = Call.object()
                .put("destination", invoice.payee())
                .put("payment_hash", invoice.paymentHash().hex())
                .put("num_satoshis", Long.toString(msat / 1_000))
                .put("timestamp", Long.toString(invoice.timestamp().getEpochSecond()))
                .put("expiry", Long.toString(invoice.expiry().toSeconds()))
                .put("description", invoice.description().orElse(""))
                .put("description_hash", invoice.descriptionHash().orElse(""))
                .put("fallback_addr", "")
                .put("cltv_expiry", Integer.toString(invoice.minFinalCltvExpiry()));
        node.putArray("route_hints");
        node.put("payment_addr", base64(invoice.paymentSecret())).put("num_msat", Long.toString(msat));
        features(node, invoice.features());
        node.putArray("blinded_paths");
        return node;
    }

    private static void features(ObjectNode node, Iterable<Integer> bits) {
        var features = node.putObject("features");
        for (var bit : bits) {
            var name = FEATURE_NAMES.getOrDefault(bit / 2 * 2, "unknown");
            features.putObject(bit.toString())
                    .put("name", name)
                    .put("is_required", bit % 2 == 0)
                    .put("is_known", !name.equals("unknown"));
        }
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
