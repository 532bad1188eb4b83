#!/usr/bin/python3
# SPDX-FileCopyrightText: ZhilieGO contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a running server by its own OpenAPI document.

Every operation gets generated requests, fitting and broken ones, from several people. Whatever comes in, the
answer must be documented: its status, its content type and its body; and it is never the server's own failure.
Reads {"url", "password", "people": {role: e-mail}, "ids": […], "examples", "seconds"} from standard input.
"""
import http.client
import json
import sys
import time
import urllib.parse
import uuid

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st
from jsonschema import Draft202012Validator, RefResolver

SETUP = json.load(sys.stdin)
HOST = urllib.parse.urlsplit(SETUP["url"]).netloc
DEADLINE = time.monotonic() + SETUP["seconds"]
# What takes rights or sessions away comes last, or the rest would only see 401.
LAST = ("password", "totp", "session", "refresh", "users", "block", "agencies", "security", "allow", "logout")


class Client:
    """One kept connection; opened anew when the server has closed it."""

    def __init__(self):
        self.connection = None

    def send(self, method, target, headers, body):
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(HOST, timeout=30)
                self.connection.request(method, target, body=body, headers=headers)
                answer = self.connection.getresponse()
                content = answer.read()
                if answer.getheader("Connection", "").lower() == "close":
                    self.close()
                return answer.status, answer.headers, content
            except (http.client.HTTPException, ConnectionError):
                self.close()
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


CLIENT = Client()
DOCUMENT = json.loads(CLIENT.send("GET", "/api/v1/openapi.json", {}, None)[2])
RESOLVER = RefResolver("", DOCUMENT)
TOKENS = {}


def login(role):
    body = json.dumps({"email": SETUP["people"][role], "password": SETUP["password"]}).encode()
    status, _, content = CLIENT.send("POST", "/api/v1/auth/login", {"Content-Type": "application/json"}, body)
    TOKENS[role] = json.loads(content)["access_token"] if status == 200 else None


def resolved(thing):
    while isinstance(thing, dict) and "$ref" in thing:
        rest = {key: value for key, value in thing.items() if key != "$ref"}
        thing = {**RESOLVER.resolve(thing["$ref"])[1], **rest}
    return thing


TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
ODD = st.sampled_from(["", " ", "\x00", "\r\n", "'; --", "%", "../..", "𓀀", "\u202e", "a" * 5000, "null", "-1", "1e9"])
IDS = st.one_of(st.sampled_from(SETUP["ids"]), st.sampled_from(SETUP["ids"]), st.uuids(version=4).map(str))
DATES = st.dates(min_value=__import__("datetime").date(2024, 1, 1), max_value=__import__("datetime").date(2030, 1, 1))


def texts(schema):
    form = schema.get("format")
    if form == "uuid":
        return IDS
    if form == "date":
        return DATES.map(str)
    if form == "date-time":
        return DATES.map(lambda day: f"{day}T12:00:00Z")
    if form == "email":
        return st.integers(0, 10**6).map(lambda number: f"guest{number}@example.kz")
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    least = schema.get("minLength", 0)
    return st.one_of(
        st.text("абвгдежзиklmnoäқ -", min_size=least, max_size=min(schema.get("maxLength", 30), least + 30)),
        st.just("+77011234567"),
    )


def objects(schema, depth):
    wanted = schema.get("required", [])
    properties = schema.get("properties", {})
    needed = {name: fitting(inner, depth + 1) for name, inner in properties.items() if name in wanted}
    free = {name: fitting(inner, depth + 1) for name, inner in properties.items() if name not in wanted}
    return st.fixed_dictionaries(needed, optional=free if depth < 4 else {})


def fitting(schema, depth=0):
    """Values that fit the schema, as far as a schema tells."""
    schema = resolved(schema) if isinstance(schema, dict) else {}
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            return st.one_of([fitting(inner, depth) for inner in schema[choice]])
    if "allOf" in schema:
        merged = {"type": "object", "properties": {}, "required": []}
        for part in map(resolved, schema["allOf"]):
            merged["properties"].update(part.get("properties", {}))
            merged["required"] += part.get("required", [])
        return objects(merged, depth)
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    if isinstance(kinds, list):
        return st.one_of([fitting({**schema, "type": kind}, depth) for kind in kinds])
    if kinds == "string":
        return texts(schema)
    if kinds in ("integer", "number"):
        low, high = schema.get("minimum", 0), schema.get("maximum", 10_000_000)
        return st.integers(int(low), int(high)) | st.integers(int(low), min(int(high), int(low) + 5))
    if kinds == "boolean":
        return st.booleans()
    if kinds == "null":
        return st.none()
    if kinds == "array":
        return st.lists(fitting(schema.get("items", {}), depth + 1), max_size=min(schema.get("maxItems", 3), 3))
    return objects(schema, depth)


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False), TEXT, ODD,
    st.just([]), st.just({}), st.just([[[[{"a": []}]]]]), st.just({"amount_minor": -1, "currency": "USD"}),
)


@st.composite
def broken(draw, whole):
    """The body with one thing wrong somewhere, or something that is no such body at all."""
    value = draw(whole)
    if not isinstance(value, dict) or draw(st.integers(0, 9)) == 0:
        return draw(JUNK)
    target = value
    while True:
        inner = [entry for entry in target.values() if isinstance(entry, dict) and entry]
        if not inner or draw(st.booleans()):
            break
        target = draw(st.sampled_from(inner))
    names = sorted(target)
    change = draw(st.sampled_from(["drop", "add", "replace"])) if names else "add"
    if change == "drop":
        target.pop(draw(st.sampled_from(names)))
    elif change == "replace":
        target[draw(st.sampled_from(names))] = draw(JUNK)
    else:
        target[draw(TEXT)] = draw(JUNK)
    return value


def parameter_value(parameter):
    good = fitting(parameter.get("schema", {}))
    usual = good.map(lambda value: ",".join(map(str, value)) if isinstance(value, list) else str(value))
    return st.one_of(usual, usual, usual, TEXT, ODD)


@st.composite
def requests(draw, path, method, operation, shared):
    role = draw(st.sampled_from([None] + list(SETUP["people"]) * 2))
    target, query, headers = path, [], {"Accept-Language": draw(st.sampled_from(["ru", "kk", "en", "x"]))}
    for parameter in map(resolved, shared + operation.get("parameters", [])):
        place, name = parameter["in"], parameter["name"]
        if place == "path":
            text = draw(parameter_value(parameter)) or "-"
            target = target.replace("{" + name + "}", urllib.parse.quote(text, safe=""))
        elif place == "query" and (parameter.get("required") or draw(st.booleans())):
            query.append((name, draw(parameter_value(parameter))))
        elif place == "header" and name in ("If-Match", "Idempotency-Key") and draw(st.integers(0, 5)):
            headers[name] = '"%d"' % draw(st.integers(0, 3)) if name == "If-Match" else str(draw(st.uuids()))
    if query and draw(st.integers(0, 9)) == 0:
        query.append((draw(TEXT), draw(ODD)))
    if query:
        target += "?" + urllib.parse.urlencode(query)
    body = None
    content = resolved(operation.get("requestBody", {})).get("content", {})
    if content:
        kind = draw(st.sampled_from(sorted(content)))
        headers["Content-Type"] = kind
        if kind == "application/json":
            whole = fitting(content[kind].get("schema", {}))
            value = draw(st.one_of(whole, whole, broken(whole)))
            body = json.dumps(value).encode()
            if draw(st.integers(0, 19)) == 0:
                body = draw(st.sampled_from([b"", b"{", b'{"a":1}}', b"\xff\xfe", b"[" * 2000, body[:-1]]))
        else:
            body = draw(st.binary(max_size=64))
    return role, method.upper(), target, headers, body


def perform(role, method, target, headers, body):
    if role is not None:
        if role not in TOKENS:
            login(role)
        if TOKENS[role]:
            headers = {**headers, "Authorization": "Bearer " + TOKENS[role]}
    return CLIENT.send(method, target, headers, body)


def check(operation, status, headers, content):
    assert status < 500, "the server failed"
    documented = operation["responses"]
    assert str(status) in documented, f"status {status} is not documented"
    kinds = resolved(documented[str(status)]).get("content", {})
    if not kinds:
        assert content == b"", f"{status} has a body and none is documented"
        return
    kind = headers.get("Content-Type", "").split(";")[0]
    assert kind in kinds, f"content type {kind} is not documented for {status}"
    if kind == "application/json":
        value = json.loads(content)
        wrong = next(Draft202012Validator(kinds[kind].get("schema", {}), resolver=RESOLVER).iter_errors(value), None)
        assert wrong is None, f"the body of {status} does not fit: {'/'.join(map(str, wrong.absolute_path))} {wrong.message[:300]}"
    assert headers.get("X-Request-ID"), "an answer without its request id"


def drive(path, method, operation, shared, seen):
    @seed(20261120)
    @settings(max_examples=SETUP["examples"], deadline=None, database=None, print_blob=False,
              phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(requests(path, method, operation, shared))
    def test(request):
        if time.monotonic() > DEADLINE:
            return
        role = request[0]
        status, headers, content = perform(*request)
        seen[status] = seen.get(status, 0) + 1
        try:
            check(operation, status, headers, content)
        except AssertionError as problem:
            sent = (request[4] or b"")[:600].decode("utf-8", "replace")
            raise AssertionError(
                f"{problem}\n  as {role}: {request[1]} {request[2][:600]}\n  headers {request[3]}\n  sent {sent}"
                f"\n  got {status} {content[:600].decode('utf-8', 'replace')}") from None
        if status == 401 and role is not None and "/auth/" not in path:
            login(role)

    test()


def main():
    operations = [
        (path, method, operation, item.get("parameters", []))
        for path, item in DOCUMENT["paths"].items()
        for method, operation in item.items()
        if method in ("get", "post", "put", "patch", "delete")
    ]
    operations.sort(key=lambda entry: (any(word in entry[0] for word in LAST), "logout" in entry[0]))
    failures, total, statuses = 0, 0, {}
    for path, method, operation, shared in operations:
        seen = {}
        try:
            drive(path, method, operation, shared, seen)
        except AssertionError as problem:
            failures += 1
            print(f"FAIL {method.upper()} {path}: {problem}", flush=True)
        total += sum(seen.values())
        for status, count in seen.items():
            statuses[status] = statuses.get(status, 0) + count
        if not seen:
            failures += 1
            print(f"FAIL {method.upper()} {path}: the time was over before its turn", flush=True)
    print(f"{len(operations)} operations, {total} requests, by status {dict(sorted(statuses.items()))}, {failures} failures")
    return 1 if failures else 0


sys.exit(main())
