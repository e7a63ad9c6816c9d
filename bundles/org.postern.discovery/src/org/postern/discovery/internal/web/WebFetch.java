/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.postern.discovery.web.WebAnswer;
import org.postern.discovery.web.WebPages;
import org.postern.discovery.web.WebRequest;
import org.postern.formats.RegistrableDomain;
import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;

/** Fetches pages for one source over the connections of its search. */
public final class WebFetch implements WebPages {

    private static final Duration LONGEST_TIME = Duration.ofSeconds(10);
    private static final String HTTPS = "https";
    private static final String HTTP = "http";
    private static final int LAST_PORT = 65535;

    private final WebConnections connections;
    private final int rank;
    private final Supplier<Duration> timeLeft;
    private final Runnable whenStalled;

    /**
     * @param rank of the source, 0 for the strongest: where several wait for one connection, the stronger goes first
     * @param timeLeft how long the source may still run
     * @param whenStalled is told of an answer that has begun to arrive and takes unduly long to end
     */
    public WebFetch(WebConnections connections, int rank, Supplier<Duration> timeLeft, Runnable whenStalled) {
        this.connections = connections;
        this.rank = rank;
        this.timeLeft = timeLeft;
        this.whenStalled = whenStalled;
    }

    @Override
    public WebAnswer get(WebRequest request, DomainName publisher, int mostRedirects) {
        Duration limit = timeLeft.get();
        Deadline deadline = Deadline.in(limit.compareTo(LONGEST_TIME) < 0 ? limit : LONGEST_TIME);
        URI location = request.url();
        Set<String> places = new HashSet<>();
        for (int redirects = 0; redirects <= mostRedirects; redirects++) {
            if (!places.add(place(location))) {
                return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP, "redirected in a circle");
            }
            switch (exchange(request.at(location), redirects, deadline)) {
                case Final(WebAnswer answer) -> {
                    return answer;
                }
                case Redirect(String target) -> {
                    Optional<URI> next = resolve(location, target);
                    Optional<HostName> host = next.flatMap(WebFetch::host);
                    if (host.isEmpty()) {
                        return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP,
                                "redirected to something that is no web page");
                    } else if (mostRedirects == 0) {
                        return new WebAnswer.Moved(next.get(), host.get());
                    } else if (isSecure(location) && !isSecure(next.get())) {
                        return new WebAnswer.Unprotected("redirected away from https");
                    } else if (host.get().domain().filter(name -> RegistrableDomain.isShared(name, publisher))
                            .isEmpty()) {
                        return new WebAnswer.Elsewhere(host.get());
                    }
                    location = next.get();
                }
            }
        }
        return new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP, "more than " + mostRedirects + " redirects");
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

    private Response exchange(WebRequest request, int redirects, Deadline deadline) {
        Optional<HostName> host = host(request.url());
        if (host.isEmpty()) {
            return new Final(new WebAnswer.Spurious(FindingCode.SOURCE_MALFORMED, "no valid host name"));
        }
        WebConnections.Place place = WebConnections.Place.of(request.url(), host.get());
        return switch (connections.ask(request, place, rank, deadline, whenStalled)) {
            case WebReply.Answered(WebResponse response) -> read(request.url(), redirects, response);
            case WebReply.Failed(WebAnswer why) -> new Final(why);
            case WebReply.Unanswered(WebAnswer why) -> new Final(why);
            case WebReply.OlderVersionWanted wanted ->
                new Final(new WebAnswer.Spurious(FindingCode.SOURCE_PROTOCOL, "not over HTTP/1.1 either"));
        };
    }

    private static Response read(URI location, int redirects, WebResponse response) {
        return switch (response.status()) {
            case WebResponse.OK -> new Final(page(location, redirects, response.body()));
            case 301, 302, 303, 307, 308 -> response.location().<Response>map(Redirect::new)
                    .orElseGet(() -> new Final(new WebAnswer.Spurious(FindingCode.SOURCE_REDIRECT_LOOP,
                            "redirected to nowhere")));
            case 401 -> new Final(new WebAnswer.Locked("it wants a log-in"));
            // Said by whoever lets nobody through before a log-in (RFC 6585 section 6).
            case 511 -> new Final(new WebAnswer.NoWay(Finding.of(FindingCode.NETWORK_CAPTIVE_PORTAL)));
            case 404, 410 -> new Final(new WebAnswer.Absent("HTTP " + response.status()));
            default -> new Final(new WebAnswer.Spurious(FindingCode.SOURCE_SERVER_ERROR,
                    "HTTP " + response.status()));
        };
    }

    private static WebAnswer page(URI location, int redirects, byte[] body) {
        return body.length > LONGEST_PAGE
                ? new WebAnswer.Spurious(FindingCode.SOURCE_TOO_LARGE, "longer than " + LONGEST_PAGE + " bytes")
                : new WebAnswer.Page(body, location, redirects);
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
}
