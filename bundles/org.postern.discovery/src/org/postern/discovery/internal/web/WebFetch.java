/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http2.H2ConnectionException;
import org.apache.hc.core5.http2.H2CorruptFrameException;
import org.postern.formats.RegistrableDomain;
import org.postern.model.DomainName;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.connection.ReferenceIdentity;

/**
 * Fetches one page over HTTP/2 or HTTP/1.1, as the server chooses (RFC 7301), and the project's own connections. Pages
 * come from strangers: time, length, headers and redirects are bounded, and a redirect leads neither to another
 * registrable domain nor from TLS to plain text.
 */
public final class WebFetch {

    /** The longest page that is read, in bytes: ten times the longest of the provider database. */
    public static final int LONGEST_BODY = 1 << 16;

    private static final Duration LONGEST_TIME = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 3;
    private static final String HTTPS = "https";
    private static final String HTTP = "http";
    private static final int LAST_PORT = 65535;
    private static final String HTTP_2 = "h2";
    private static final List<String> VERSIONS = List.of(HTTP_2, "http/1.1");
    private static final Duration SHORTEST_PATIENCE = Duration.ofMillis(100);

    private final Connector connector;
    private final Runnable whenStalled;

    /** @param whenStalled is told of an answer that has begun to arrive and takes unduly long to end */
    public WebFetch(Connector connector, Runnable whenStalled) {
        this.connector = connector;
        this.whenStalled = whenStalled;
    }

    /**
     * Fetches a page and blocks for at most {@code limit}, and never longer than 10 s.
     *
     * @param domain redirects are followed only to hosts of the same registrable domain
     * @throws CancellationException if the thread was interrupted
     */
    public WebAnswer get(WebRequest request, DomainName domain, Duration limit) {
        Deadline deadline = Deadline.in(limit.compareTo(LONGEST_TIME) < 0 ? limit : LONGEST_TIME);
        URI location = request.url();
        Set<String> places = new HashSet<>();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!places.add(place(location))) {
                return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP, "redirected in a circle");
            }
            switch (exchange(request.at(location), deadline)) {
                case Final(WebAnswer answer) -> {
                    return answer;
                }
                case Redirect(String target) -> {
                    Optional<URI> next = resolve(location, target);
                    Optional<HostName> host = next.flatMap(WebFetch::host);
                    if (host.isEmpty()) {
                        return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP,
                                "redirected to something that is no web page");
                    } else if (isSecure(location) && !isSecure(next.get())) {
                        return new WebAnswer.Unprotected("redirected away from https");
                    } else if (host.get().domain().filter(name -> RegistrableDomain.isShared(name, domain)).isEmpty()) {
                        return new WebAnswer.Elsewhere(host.get());
                    }
                    location = next.get();
                }
            }
        }
        return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP, "more than " + MOST_REDIRECTS + " redirects");
    }

    private sealed interface Response {
    }

    private record Final(WebAnswer answer) implements Response {
    }

    private record Redirect(String target) implements Response {
    }

    // A place that is never left leads nowhere, whatever the redirect adds to its query.
    private static String place(URI location) {
        return location.getScheme() + "://" + location.getRawAuthority() + location.getRawPath();
    }

    private Response exchange(WebRequest request, Deadline deadline) {
        URI location = request.url();
        Optional<HostName> host = host(location);
        if (host.isEmpty()) {
            return new Final(new WebAnswer.Spurious(FindingCode.SOURCE_MALFORMED, "no valid host name"));
        }
        int port = location.getPort() > 0 ? location.getPort() : isSecure(location) ? 443 : 80;
        return switch (connector.connect(host.get(), port, deadline.left())) {
            case Connection.Failed failed -> new Final(whyNot(failed));
            case Connection.Connected connected -> exchange(request, host.get(), connected.socket(), deadline);
        };
    }

    private Response exchange(WebRequest request, HostName host, Socket socket, Deadline deadline) {
        Thread watchdog = closeAt(deadline, socket);
        try (socket) {
            return isSecure(request.url()) ? exchangeSecurely(request, host, socket, deadline)
                    : exchange(request, socket, deadline);
        } catch (IOException closing) {
            return new Final(new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "the connection broke"));
        } finally {
            watchdog.interrupt();
        }
    }

    // A time limit for each read alone would let a dripping server evade the whole.
    private static Thread closeAt(Deadline deadline, Socket socket) {
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(deadline.left());
                socket.close();
            } catch (InterruptedException | IOException over) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Response exchangeSecurely(WebRequest request, HostName host, Socket socket, Deadline deadline) {
        return switch (connector.secure(socket, ReferenceIdentity.of(host), VERSIONS, deadline.left())) {
            case TlsSession.Failed failed ->
                new Final(new WebAnswer.Spurious(FindingCode.SOURCE_CERTIFICATE,
                        "TLS failed: " + failed.finding().code().id()));
            case TlsSession.Secured(Socket secured, var report) -> exchange(request, secured, deadline);
        };
    }

    private Response exchange(WebRequest request, Socket socket, Deadline deadline) {
        try (StallWatch watch = new StallWatch(deadline::patience, whenStalled)) {
            return read(request.url(), speaksHttp2(socket) ? Http2Exchange.ask(request, socket, watch)
                    : Http1Exchange.ask(request, socket, watch, deadline.left()));
        } catch (HttpException | IOException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            return new Final(deadline.isOver()
                    ? new WebAnswer.Spurious(FindingCode.SOURCE_TIMEOUT, "no whole answer in time")
                    : isInvalid(failure)
                    ? new WebAnswer.Spurious(FindingCode.SOURCE_PROTOCOL, "not a valid HTTP answer")
                    : new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "the connection broke"));
        }
    }

    private static boolean speaksHttp2(Socket socket) {
        return socket instanceof SSLSocket secured && HTTP_2.equals(secured.getApplicationProtocol());
    }

    private static boolean isInvalid(Exception failure) {
        return failure instanceof HttpException || failure instanceof MessageConstraintException
                || failure instanceof H2ConnectionException || failure instanceof H2CorruptFrameException;
    }

    private static Response read(URI location, WebResponse response) {
        return switch (response.status()) {
            case WebResponse.OK -> new Final(page(location, response.body()));
            case 301, 302, 303, 307, 308 -> response.location().<Response>map(Redirect::new)
                    .orElseGet(() -> new Final(new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP,
                            "redirected to nowhere")));
            case 401 -> new Final(new WebAnswer.Locked("it wants a log-in"));
            case 404, 410 -> new Final(new WebAnswer.Absent("HTTP " + response.status()));
            default -> new Final(new WebAnswer.Spurious(FindingCode.SOURCE_SERVER_ERROR,
                    "HTTP " + response.status()));
        };
    }

    private static WebAnswer page(URI location, byte[] body) {
        return body.length > LONGEST_BODY
                ? new WebAnswer.Spurious(FindingCode.SOURCE_TOO_LARGE, "longer than " + LONGEST_BODY + " bytes")
                : new WebAnswer.Page(body, location);
    }

    private static WebAnswer whyNot(Connection.Failed failed) {
        FindingCode code = failed.finding().code();
        return switch (code) {
            case NAME_NOT_FOUND -> new WebAnswer.Absent("no such host");
            case CONNECTION_REFUSED -> new WebAnswer.Absent("connection refused");
            case PROXY_UNREACHABLE, PROXY_LOGIN -> new WebAnswer.NoWay(failed.finding());
            case CONNECTION_TIMEOUT, NAME_TIMEOUT ->
                new WebAnswer.Spurious(FindingCode.SOURCE_TIMEOUT, "no connection: " + code.id());
            case NAME_SERVER_FAILED, NAME_SERVER_REFUSED, NAME_UNREADABLE ->
                new WebAnswer.Spurious(FindingCode.SOURCE_NAME_SERVER, "no connection: " + code.id());
            default -> new WebAnswer.Spurious(FindingCode.SOURCE_CONNECTION, "no connection: " + code.id());
        };
    }

    private static boolean isSecure(URI location) {
        return HTTPS.equalsIgnoreCase(location.getScheme());
    }

    private static Optional<HostName> host(URI location) {
        return Optional.ofNullable(location.getHost()).flatMap(HostName::parse);
    }

    private static Optional<URI> resolve(URI location, String target) {
        try {
            URI next = location.resolve(new URI(target.strip()));
            boolean onTheWeb = isSecure(next) || HTTP.equalsIgnoreCase(next.getScheme());
            return onTheWeb && next.getPort() <= LAST_PORT ? Optional.of(next)
                    : Optional.empty();
        } catch (URISyntaxException notAnUrl) {
            return Optional.empty();
        }
    }

    /** The moment at which the whole fetch has to be over. */
    private record Deadline(long start, long nanoTime) {

        static Deadline in(Duration time) {
            long now = System.nanoTime();
            return new Deadline(now, now + time.toNanos());
        }

        /**
         * How long an answer that begins now may take to end. The rest of a short page is as good as here when its
         * first byte is: half the time of the way there is plenty.
         */
        Duration patience() {
            Duration half = Duration.ofNanos((System.nanoTime() - start) / 2);
            return half.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : half;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
        }

        boolean isOver() {
            return left().isZero();
        }
    }
}
