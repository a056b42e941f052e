"""What Schemathesis is told beside the description: see README.md. Counts go to FUZZ_COUNTS as JSON."""

import atexit
import collections
import json
import os
import re
import time

import schemathesis

from world import SCENARIOS, World

SHARE_FULLY_KNOWN = 0.5  # of the requests: path, query and body as a merchant would send them, one field fuzzed
SHARE_KNOWN_PATH = 0.25  # ids that exist, all else fuzzed
REQUEST_ID = re.compile(r"^req_[0-9a-z]{26}$")

world = World(os.environ["MILLRACE_URL"], os.environ["MILLRACE_OPERATOR_KEY"], int(os.environ["FUZZ_SEED"]))
counts = collections.defaultdict(collections.Counter)

ITEM = {"name": "Tea", "quantity": 1, "unit_amount": 500}


def path_of(operation):
    """What stands in {id}, {pair}, {rail}; an operation that uses something up gets a new one."""
    fresh = {
        "cancelPayment": world.pending_payment,
        "capturePayment": world.held_payment,
        "changeCheckoutSession": world.ready_session,
        "cancelCheckoutSession": world.ready_session,
        "completeCheckoutSession": world.ready_session,
        "acceptReview": world.open_review,
        "declineReview": world.open_review,
        "deleteWebhookEndpoint": world.spare_endpoint,
        "sendRefund": world.waiting_refund,
        "cancelRefund": world.waiting_refund,
    }
    if operation.label_id in fresh:
        return fresh[operation.label_id]()
    collections_ = {
        "payments": world.settled,
        "refunds": world.refund,
        "payouts": world.payout,
        "checkout_sessions": world.session,
        "reviews": world.review,
        "events": world.event,
        "webhook_endpoints": world.endpoint,
        "deliveries": world.delivery,
        "api_keys": world.api_key,
        "reconciliations": world.reconciliation,
    }
    return collections_.get(operation.path.split("/")[2])


def body_of(operation_id):
    """A body that is well taken."""
    good = {
        "createPayment": lambda: {
            "amount": world.random.randint(1, 100_000),
            "currency": world.random.choice(["SAT", "EUR"]),
            "sandbox": {"scenario": world.random.choice(SCENARIOS)},
        },
        "createRefund": lambda: {"payment": world.refundable, "amount": 1},
        "sendRefund": lambda: {"invoice": world.invoice()},
        "createPayout": lambda: {"amount": 1, "currency": "SAT", "destination": {"invoice": world.invoice()}},
        "createCheckoutSession": lambda: {"currency": "SAT", "line_items": [ITEM]},
        "changeCheckoutSession": lambda: {"line_items": [ITEM]},
        "createWebhookEndpoint": lambda: {"url": "http://127.0.0.1:9/" + world.unique(), "events": ["payment.*"]},
        "updateWebhookEndpoint": lambda: {"url": "http://127.0.0.1:9/hooks", "events": ["review.closed"], "status": "enabled"},
        "replayEvents": lambda: {"after": world.random.choice([world.event, "2100-01-01T00:00:00Z"])},
        "createApiKey": lambda: {"kind": "restricted", "scopes": ["payments:read"]},
        "createMerchant": lambda: {"name": "Fuzzed"},
        "putRate": lambda: {"value": f"{world.random.randint(10_000, 200_000)}.5", "valid_for": 3600},
        "sandboxClock": lambda: {"advance": f"PT{world.random.randint(1, 86_400)}S"},
        "sandboxPay": lambda: {"payment": world.pending_payment()},
    }
    return good.get(operation_id, dict)()


# A field that is well formed and still refused most of the time, for a reason that no schema can say.
DELICATE = {
    "amount", "currency", "sandbox", "rails", "url", "events", "scopes", "kind", "expires_at", "discounts", "shipping_option",
    "shipping_options", "line_items", "success_url", "cancel_url", "return_url", "advance", "payment", "rail", "amount_msat",
    "value", "after", "buyer", "payer", "items", "metadata", "name", "status", "of", "rate", "destination", "invoice", "fee_max",
}  # fmt: skip


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation
    operation.label_id = operation.definition.raw["operationId"]
    lot = world.random.random()
    if lot < SHARE_FULLY_KNOWN + SHARE_KNOWN_PATH:
        know_the_path(case)
    if lot < SHARE_FULLY_KNOWN:
        know_the_rest(case)
    if operation.label_id == "createWebhookEndpoint":
        world.make_room_for_endpoints()
    if operation.label_id == "createReconciliation" and lot < SHARE_FULLY_KNOWN:
        world.await_reconciliations()
    case.headers["Authorization"] = "Bearer " + {
        "createMerchant": lambda: world.operator_key,
        "getRestore": lambda: world.operator_key,
        "acceptRestore": lambda: world.operator_key,
        "sandboxClock": lambda: world.key_for_the_clock(wild=lot >= SHARE_FULLY_KNOWN),
    }.get(operation.label_id, lambda: world.key)()


def know_the_path(case):
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = path_of(case.operation)
    if "pair" in (case.path_parameters or {}):
        case.path_parameters["pair"] = "BTC-EUR"
    if "rail" in (case.path_parameters or {}):
        case.path_parameters["rail"] = "lightning"


def know_the_rest(case):
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = world.unique()
    if case.query:
        known = {"limit": world.random.randint(1, 100)}
        case.query = {name: known[name] for name in case.query if name in known}
    if isinstance(case.body, dict):
        fuzzed = {name: value for name, value in case.body.items() if name not in DELICATE}
        if not is_negative(case) and fuzzed:
            name = world.random.choice(sorted(fuzzed))
            case.body = {**body_of(case.operation.label_id), name: fuzzed[name]}
        else:
            case.body = body_of(case.operation.label_id)
    elif case.operation.body and is_negative(case):
        case.body = body_of(case.operation.label_id)
        case.media_type = "application/json"


def is_negative(case):
    return case.meta is not None and case.meta.generation.mode.is_negative


@schemathesis.hook
def after_call(context, case, response):
    count = counts[case.operation.definition.raw["operationId"]]
    count["requests"] += 1
    count[f"{response.status_code // 100}xx"] += 1


@schemathesis.check
def every_refusal_is_a_problem(ctx, response, case):
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0].split(";")[0]
    assert kind == "application/problem+json", f"{response.status_code} as {kind or 'nothing'}: {response.text[:200]}"
    problem = json.loads(response.text)
    assert problem["status"] == response.status_code, problem
    assert problem["title"] and problem["code"] == problem["type"].rsplit("/", 1)[1], problem
    assert REQUEST_ID.match(problem["request_id"]), problem
    assert response.headers["request-id"] == [problem["request_id"]], problem


started = time.monotonic()


@atexit.register
def keep_counts():
    with open(os.environ["FUZZ_COUNTS"], "w", encoding="utf-8") as file:
        json.dump({"seconds": round(time.monotonic() - started), "operations": counts}, file, indent=1)
