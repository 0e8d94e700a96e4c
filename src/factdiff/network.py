"""Connections for whoever sends requests: each request bounded in time, private addresses refused.

    deadline = Deadline()
    client = httpx2.Client(transport=Transport(deadline, allow_private=False), timeout=None)
    deadline.begin(30.0)

Needs httpx2, and is imported only where something is fetched or asked for. The address that a name
resolves to is checked where the connection is made, and that very address is connected to: no name can
lead elsewhere between the check and the connection.
"""

from __future__ import annotations

import ipaddress
import math
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import httpcore2
import httpx2

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an address of IPv4, which a gateway connects to."""


class PrivateAddressError(Exception):
    """A name leads to this machine or into a private network; the text is that address."""


class Deadline(threading.local):
    """When the request that a thread is at has to have ended."""

    _end = 0.0

    def begin(self, seconds: float) -> None:
        """Gives the request that begins so many seconds."""
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, `most` at most; raises a timeout when there are none."""
        left = min(self._end - time.monotonic(), math.inf if most is None else most)
        if left <= 0:
            message = "the time is up"
            raise httpcore2.ReadTimeout(message)
        return left


class Transport(httpx2.BaseTransport):
    """What an httpx2 client sends its requests through; threads may share one."""

    def __init__(
        self, deadline: Deadline, *, allow_private: bool, proxy: httpcore2.Proxy | None = None
    ) -> None:
        self._backend = _Backend(deadline, allow_private=allow_private)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), proxy=proxy, network_backend=self._backend
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends a request; raises the errors of httpcore2, and PrivateAddressError."""
        response = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Ends all connections, those on which a thread waits too."""
        self._backend.wake()
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, response: httpcore2.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._inner = httpcore2.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private
        self._open: WeakSet[_Stream] = WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of `host` that may be connected to and answers."""
        failure: Exception | None = None
        for address in self._allowed(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline, self._open)
        raise failure or httpcore2.ConnectError("the name has no address")

    def wake(self) -> None:
        """Ends what any thread waits for; closing alone would leave it waiting."""
        for stream in list(self._open):
            with suppress(OSError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def _allowed(self, host: str, port: int) -> list[str]:
        """The addresses of a host; raises PrivateAddressError where none of them is public."""
        try:
            places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            message = "the name leads to no server"
            raise httpcore2.ConnectError(message) from error
        addresses = [str(place[0]) for *_, place in places]
        public = [a for a in addresses if self._allow_private or is_public(a)]
        if addresses and not public:
            raise PrivateAddressError(addresses[0])
        return public


class _Stream(httpcore2.NetworkStream):
    """A connection on which nothing is waited for beyond the deadline."""

    def __init__(
        self, inner: httpcore2.NetworkStream, deadline: Deadline, streams: WeakSet[_Stream]
    ) -> None:
        self._inner = inner
        self._deadline = deadline
        self._streams = streams
        streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(stream, self._deadline, self._streams)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def is_public(address: str) -> bool:
    """True for an address of the public internet, whatever other one it wraps."""
    try:
        parsed: Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    inner = _wrapped(parsed)
    return is_public(str(inner)) if inner else parsed.is_global and not parsed.is_multicast


def _wrapped(address: Address) -> Address | None:
    """The IPv4 address that one of IPv6 leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def pieces(stream: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """What a stream gives, up to the piece with which it is more than `max_bytes`."""
    size = 0
    for piece in stream:
        size += len(piece)
        yield piece
        if size > max_bytes:
            return


def pause_seconds(retry_after: str | None) -> float | None:
    """Seconds that a Retry-After asks for, infinity for a date; None where there is no such header."""
    if not retry_after:
        return None
    try:
        return max(float(retry_after), 0.0)
    except ValueError:
        return math.inf
