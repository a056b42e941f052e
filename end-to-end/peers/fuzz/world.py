"""A merchant with something of everything, for requests that are to get past the door."""

import json
import random
import threading
import time
import urllib.error
import urllib.request
import uuid

ENDPOINTS_KEPT = 8  # a merchant has 16 at most
CLOCK_MOVES = 350  # of up to a day each: the sandbox's clock of one merchant goes 400 days
WILD_CLOCK_MOVES = 10  # of any length
SCENARIOS = ["pays", "pays_twice", "refuses", "duplicate_news", "news_first", "decline", "review"]


class World:
    """Makes what it is asked for through the API itself, under a merchant of its own."""

    def __init__(self, url, operator_key, seed):
        self.url = url
        self.operator_key = operator_key
        self.random = random.Random(seed)
        self.lock = threading.RLock()
        self.key = self.new_merchant()
        self.clocks = {}
        self.endpoint = self.make("/v1/webhook_endpoints", {"url": "http://127.0.0.1:9/hooks", "events": ["review.closed"]})
        self.call("PUT", "/v1/rates/BTC-EUR", {"value": "57012.34", "valid_for": 86400})
        self.settled = self.make("/v1/payments", {"amount": 900, "currency": "SAT"})
        self.call("POST", "/v1/sandbox/pay", {"payment": self.settled})
        self.refundable = self.settled_payment(50_000)
        self.refund = self.waiting_refund()
        self.payout = self.make(
            "/v1/payouts", {"amount": 1, "currency": "SAT", "destination": {"invoice": self.invoice()}}
        )
        self.session = self.ready_session()
        self.review = self.open_review()
        self.reconciliation = self.make("/v1/reconciliations", {})
        self.event = self.await_first("/v1/events")
        self.call("POST", f"/v1/webhook_endpoints/{self.endpoint}/test")
        self.delivery = self.await_first(f"/v1/webhook_endpoints/{self.endpoint}/deliveries")
        self.api_key = self.make("/v1/api_keys", {"kind": "publishable"})

    # What requests name ---------------------------------------------------------------------------------------------

    def pending_payment(self):
        return self.make("/v1/payments", {"amount": 900, "currency": "SAT"})

    def settled_payment(self, amount):
        payment = self.make("/v1/payments", {"amount": amount, "currency": "SAT"})
        self.call("POST", "/v1/sandbox/pay", {"payment": payment})
        for _ in range(500):
            if self.call("GET", f"/v1/payments/{payment}")["status"] == "settled":
                return payment
            time.sleep(0.02)
        raise AssertionError(f"{payment} is not settled")

    def waiting_refund(self):
        return self.make("/v1/refunds", {"payment": self.refundable, "amount": 1})

    def invoice(self):
        return self.call("POST", "/v1/sandbox/invoice", {})["invoice"]

    def held_payment(self):
        payment = self.make("/v1/payments", {"amount": 900, "currency": "SAT", "capture": "manual"})
        self.call("POST", "/v1/sandbox/pay", {"payment": payment})
        for _ in range(100):
            if self.call("GET", f"/v1/payments/{payment}")["status"] == "authorized":
                break
            time.sleep(0.02)
        return payment

    def ready_session(self):
        line = {"name": "Tea", "quantity": 1, "unit_amount": 500, "digital": True}
        return self.make("/v1/checkout_sessions", {"currency": "SAT", "line_items": [line]})

    def open_review(self):
        payment = self.make("/v1/payments", {"amount": 900, "currency": "SAT", "sandbox": {"scenario": "review"}})
        for _ in range(100):
            for review in self.call("GET", "/v1/reviews?status=open&limit=100")["data"]:
                if review["payment"] == payment:
                    return review["id"]
            time.sleep(0.02)
        raise AssertionError(f"{payment} is not under review")

    def spare_endpoint(self):
        self.make_room_for_endpoints()
        return self.make("/v1/webhook_endpoints", {"url": "http://127.0.0.1:9/spare", "events": ["payment.settled"]})

    def make_room_for_endpoints(self):
        endpoints = self.call("GET", "/v1/webhook_endpoints?limit=100")["data"]
        for spare in [one["id"] for one in endpoints if one["id"] != self.endpoint][ENDPOINTS_KEPT:]:
            self.call("DELETE", f"/v1/webhook_endpoints/{spare}")

    def await_reconciliations(self):
        """One runs at a time."""
        for _ in range(500):
            if all(one["status"] != "running" for one in self.call("GET", "/v1/reconciliations?limit=1")["data"]):
                return
            time.sleep(0.02)

    def key_for_the_clock(self, wild):
        """A clock that has gone its 400 days goes no further: then another merchant's is moved."""
        with self.lock:
            left, key = self.clocks.get(wild, (0, None))
            if left == 0:
                left, key = (WILD_CLOCK_MOVES if wild else CLOCK_MOVES), self.new_merchant()
            self.clocks[wild] = (left - 1, key)
            return key

    # How it is made -------------------------------------------------------------------------------------------------

    def new_merchant(self):
        return self.call("POST", "/v1/merchants", {"name": "Fuzzed"}, self.operator_key)["test_key"]["key"]

    def make(self, path, body):
        return self.call("POST", path, body)["id"]

    def await_first(self, path):
        for _ in range(500):
            found = self.call("GET", path)["data"]
            if found:
                return found[0]["id"]
            time.sleep(0.02)
        raise AssertionError(f"nothing at {path}")

    def call(self, method, path, body=None, key=None):
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Authorization", f"Bearer {key or self.key}")
        data = None
        if body is not None:
            request.add_header("Content-Type", "application/json")
            data = json.dumps(body).encode()
        for _ in range(50):
            try:
                with urllib.request.urlopen(request, data, timeout=60) as answer:
                    text = answer.read()
                    return json.loads(text) if text else None
            except urllib.error.HTTPError as refused:
                if refused.code != 429:
                    raise AssertionError(f"{method} {path}: {refused.code} {refused.read()}") from refused
                time.sleep(0.2)
        raise AssertionError(f"{method} {path} is limited for good")

    def unique(self):
        return uuid.UUID(int=self.random.getrandbits(128)).hex
