"""Runs the interop cases with Debian's grpcio and prints what came of each as one line of JSON: python3 cases.py HOST:PORT DESCRIPTOR"""
import json
import queue
import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ADDRESS, DESCRIPTOR = sys.argv[1:]
PACKAGE = "infoexchange.interop.cases"
SIZES = [31415, 9, 2653, 58979]
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"

pool = descriptor_pool.DescriptorPool()
with open(DESCRIPTOR, "rb") as file:
    pool.Add(descriptor_pb2.FileDescriptorProto.FromString(file.read()))
factory = message_factory.MessageFactory(pool)
Nothing, Ask, Answer = (factory.GetPrototype(pool.FindMessageTypeByName(f"{PACKAGE}.{name}")) for name in ("Nothing", "Ask", "Answer"))
channel = grpc.insecure_channel(ADDRESS, options=[("grpc.max_receive_message_length", -1)])

def method(shape, name, answer, service="Cases"):
    return getattr(channel, shape)(f"/{PACKAGE}.{service}/{name}", request_serializer=lambda m: m.SerializeToString(), response_deserializer=answer.FromString)

empty = method("unary_unary", "Empty", Nothing)
unary = method("unary_unary", "Unary", Answer)
stream = method("unary_stream", "Stream", Answer)
total = method("stream_unary", "Sum", Answer)
ping_pong = method("stream_stream", "PingPong", Answer)

def check(condition, what):
    if not condition:
        raise AssertionError(what)

def status_of(act):
    try:
        act()
        return grpc.StatusCode.OK, ""
    except grpc.RpcError as error:
        return error.code(), error.details()

def large(**more):
    return Ask(sizes=[314159], payload=bytes(271828), **more)

def empty_unary():
    empty(Nothing())

def large_unary():
    check(len(unary(large()).payload) == 314159, "size")

def client_compressed_unary():
    check(status_of(lambda: unary(large(expects_compressed=True)))[0] == grpc.StatusCode.INVALID_ARGUMENT, "the probe was taken")
    check(len(unary(large(expects_compressed=True), compression=grpc.Compression.Gzip).payload) == 314159, "compressed")
    check(len(unary(large(expects_compressed=False)).payload) == 314159, "plain")

def server_compressed_unary():
    for wants in (True, False):
        check(len(unary(large(wants_compressed=wants)).payload) == 314159, f"size, {wants}")

def client_streaming():
    check(total(Ask(payload=bytes(size)) for size in (27182, 8, 1828, 45904)).total == 74922, "total")

def server_streaming():
    check([len(answer.payload) for answer in stream(Ask(sizes=SIZES))] == SIZES, "sizes")

def ping_pong_case():
    answers = []
    turn = iter(SIZES)

    waiting = queue.Queue()
    waiting.put(Ask(sizes=[next(turn)]))
    for answer in ping_pong(iter(waiting.get, None)):
        answers.append(len(answer.payload))
        size = next(turn, None)
        waiting.put(None if size is None else Ask(sizes=[size], payload=bytes(10)))
    check(answers == SIZES, f"{answers}")

def empty_stream():
    check(list(ping_pong(iter(()))) == [], "answers")

def custom_metadata():
    metadata = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    _, call = unary.with_call(large(), metadata=metadata)
    check(dict(call.initial_metadata())["x-grpc-test-echo-initial"] == "test_initial_metadata_value", "headers")
    check(dict(call.trailing_metadata())["x-grpc-test-echo-trailing-bin"] == b"\xab\xab\xab", "trailers")

def status_code_and_message():
    expected = (grpc.StatusCode.UNKNOWN, "test status message")
    ask = Ask(status=2, message=expected[1])
    check(status_of(lambda: unary(ask)) == expected, "unary")
    check(status_of(lambda: list(ping_pong(iter((ask,))))) == expected, "duplex")

def special_status_message():
    check(status_of(lambda: unary(Ask(status=2, message=SPECIAL))) == (grpc.StatusCode.UNKNOWN, SPECIAL), "message")

def unimplemented_method():
    check(status_of(lambda: method("unary_unary", "Missing", Nothing)(Nothing()))[0] == grpc.StatusCode.UNIMPLEMENTED, "code")

def unimplemented_service():
    check(status_of(lambda: method("unary_unary", "Empty", Nothing, service="Absent")(Nothing()))[0] == grpc.StatusCode.UNIMPLEMENTED, "code")

def cancel_after_begin():

    held = threading.Event()
    call = total.future(iter(lambda: held.wait() and None, None))
    call.cancel()
    held.set()
    check(call.code() == grpc.StatusCode.CANCELLED, f"{call.code()}")

def cancel_after_first_response():

    waiting = queue.Queue()
    waiting.put(Ask(sizes=[31415], payload=bytes(27182)))
    call = ping_pong(iter(waiting.get, None))
    check(len(next(call).payload) == 31415, "first")
    call.cancel()
    waiting.put(None)
    check(status_of(lambda: next(call))[0] == grpc.StatusCode.CANCELLED, "code")

def timeout_on_sleeping_server():

    waiting = queue.Queue()
    waiting.put(Ask(payload=bytes(27182)))
    call = ping_pong(iter(waiting.get, None), timeout=0.02)
    check(status_of(lambda: list(call))[0] == grpc.StatusCode.DEADLINE_EXCEEDED, "code")
    waiting.put(None)

CASES = [
    empty_unary, large_unary, client_compressed_unary, server_compressed_unary, client_streaming, server_streaming, ping_pong_case, empty_stream, custom_metadata,
    status_code_and_message, special_status_message, unimplemented_method, unimplemented_service, cancel_after_begin, cancel_after_first_response, timeout_on_sleeping_server,
]

def run(case):
    try:
        case()
        return "ok"
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(json.dumps({case.__name__.removesuffix("_case"): run(case) for case in CASES}))
