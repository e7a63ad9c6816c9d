/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.internal.Deadline;
import org.postern.probe.internal.Dialogue;
import org.postern.probe.internal.DialogueFailure;
import org.postern.probe.internal.Lines;
import org.postern.probe.internal.Offer;

/** One look at one server: what was seen so far, and the next step. Runs on one thread, may be read by another. */
final class Inspection {

    private static final int LONGEST_GREETING = 512;
    /** The first byte of a TLS alert (RFC 8446 section 5.1). */
    private static final String TLS_ALERT = "\u0015";

    private final Connector connector;
    private final ProbeTarget target;
    private final Deadline deadline;
    private final long start = System.nanoTime();

    private volatile List<InetAddress> addresses = List.of();
    private volatile Optional<String> greeting = Optional.empty();
    private volatile Optional<TlsReport> tls = Optional.empty();
    private volatile Duration resolveTime = Duration.ZERO;
    private volatile Duration connectTime = Duration.ZERO;
    private volatile Duration tlsTime = Duration.ZERO;
    private volatile Duration greetingTime = Duration.ZERO;

    Inspection(Connector connector, ProbeTarget target, Deadline deadline) {
        this.connector = connector;
        this.target = target;
        this.deadline = deadline;
    }

    ProbeResult look() {
        return Dialogue.of(target.protocol()).map(this::look)
                .orElseGet(() -> result(ServerState.UNPROBED, Offer.NOTHING, List.of()));
    }

    /** The result where a step did not end by itself. */
    ProbeResult outOfTime() {
        return failed(addresses.isEmpty() ? FindingCode.CONNECTION_TIMEOUT : FindingCode.SERVER_SILENT, "");
    }

    private ProbeResult look(Dialogue dialogue) {
        return switch (connector.connect(target.host(), target.port(), deadline.remaining())) {
            case Connection.Failed failed -> {
                addresses = failed.addresses();
                resolveTime = failed.resolve();
                yield result(failed.state(), Offer.NOTHING, List.of(failed.finding()));
            }
            case Connection.Connected connected -> {
                addresses = connected.addresses();
                resolveTime = connected.resolve();
                connectTime = connected.connect();
                yield look(dialogue, connected.socket());
            }
        };
    }

    // Closing the plain socket never waits for the server, as closing the TLS session may.
    private ProbeResult look(Dialogue dialogue, Socket socket) {
        try (socket) {
            return switch (target.security()) {
                case TLS -> behindTls(socket, secured -> greetAndAsk(dialogue, new Lines(secured, deadline)));
                case STARTTLS -> upgradeAndAsk(dialogue, socket);
                case NONE -> greetAndAsk(dialogue, new Lines(socket, deadline));
            };
        } catch (DialogueFailure failure) {
            return failed(failure.code(), failure.words());
        } catch (SocketTimeoutException silence) {
            return failed(FindingCode.SERVER_SILENT, "");
        } catch (IOException broken) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            return failed(FindingCode.CONNECTION_RESET, "");
        }
    }

    private ProbeResult greetAndAsk(Dialogue dialogue, Lines lines) throws IOException {
        String firstLine = greet(dialogue, lines);
        Offer offer = dialogue.askForOffer(Optional.of(firstLine), lines);
        leave(dialogue, lines);
        return result(ServerState.OK, offer, target.security() == Security.NONE
                ? List.of(Finding.of(FindingCode.PLAIN_TEXT, target.host().text())) : List.of());
    }

    private ProbeResult upgradeAndAsk(Dialogue dialogue, Socket socket) throws IOException {
        Lines lines = new Lines(socket, deadline);
        dialogue.askForTls(greet(dialogue, lines), lines);
        // Whatever came before the handshake may be somebody else's (RFC 3207 section 6): nothing of it is used.
        if (lines.hasUnread()) {
            return failed(FindingCode.TLS_STARTTLS_INJECTED, "");
        }
        return behindTls(socket, secured -> {
            Lines protectedLines = lines.over(secured);
            Offer offer = dialogue.askForOffer(Optional.empty(), protectedLines);
            leave(dialogue, protectedLines);
            return result(ServerState.OK, offer, List.of());
        });
    }

    /** What follows the TLS handshake. */
    @FunctionalInterface
    private interface ProtectedPart {
        ProbeResult over(Socket secured) throws IOException;
    }

    private ProbeResult behindTls(Socket socket, ProtectedPart next) throws IOException {
        long handshakeStart = System.nanoTime();
        TlsSession session = connector.secure(socket, target.identity(), deadline.remaining());
        tlsTime = since(handshakeStart);
        return switch (session) {
            case TlsSession.Failed failed -> {
                tls = failed.report();
                yield result(failed.state(), Offer.NOTHING, List.of(failed.finding()));
            }
            case TlsSession.Secured secured -> {
                tls = Optional.of(secured.report());
                yield next.over(secured.socket());
            }
        };
    }

    private static void leave(Dialogue dialogue, Lines lines) {
        try {
            dialogue.leave(lines);
            lines.end();
        } catch (IOException leftBeforeUs) {
            // All that was asked has been answered.
        }
    }

    private String greet(Dialogue dialogue, Lines lines) throws IOException {
        long greetingStart = System.nanoTime();
        String firstLine = target.security() == Security.TLS ? lines.read() : firstLineInClear(dialogue, lines);
        greetingTime = since(greetingStart);
        greeting = Optional.of(firstLine.codePoints().filter(character -> !Character.isISOControl(character))
                .limit(LONGEST_GREETING)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
        dialogue.greeted(firstLine, lines);
        return firstLine;
    }

    private String firstLineInClear(Dialogue dialogue, Lines lines) throws IOException {
        try {
            return lines.readBy(Deadline.in(deadline.remaining().multipliedBy(4).dividedBy(5)));
        } catch (SocketTimeoutException silence) {
            throw isMadeToHangUp(dialogue, lines) ? new DialogueFailure(FindingCode.SERVER_OTHER_PROTOCOL) : silence;
        }
    }

    /** A server of TLS waits for its client to speak first, and ends the connection at a word in clear. */
    private static boolean isMadeToHangUp(Dialogue dialogue, Lines lines) throws IOException {
        dialogue.leave(lines);
        try {
            lines.read();
            return false;
        } catch (SocketTimeoutException stillSilent) {
            return false;
        } catch (IOException hungUp) {
            return lines.startedText().isEmpty() || lines.startedText().startsWith(TLS_ALERT);
        }
    }

    private ProbeResult failed(FindingCode code, String words) {
        ServerState state = switch (code) {
            case SERVER_SILENT, CONNECTION_TIMEOUT -> ServerState.TIMEOUT;
            case SERVER_OTHER_PROTOCOL -> ServerState.PROTOCOL;
            case TLS_STARTTLS_MISSING, TLS_STARTTLS_REFUSED, TLS_STARTTLS_INJECTED -> ServerState.INSECURE;
            default -> ServerState.UNREACHABLE;
        };
        Finding finding = state == ServerState.INSECURE ? Finding.of(code, target.host().text(), words)
                : Finding.of(code, target.host().text(), Integer.toString(target.port()), words);
        return result(state, Offer.NOTHING, List.of(finding));
    }

    private ProbeResult result(ServerState state, Offer offer, List<Finding> findings) {
        return new ProbeResult(target, state, addresses, greeting, tls, offer.capabilities(), offer.mechanisms(),
                offer.authentication(), withException(state, findings),
                new ProbeTimings(resolveTime, connectTime, tlsTime, greetingTime, since(start)));
    }

    // Who has accepted a certificate is to be reminded of it each time.
    private List<Finding> withException(ServerState state, List<Finding> findings) {
        boolean accepted = state == ServerState.OK && tls.filter(report -> !report.isVerified()).isPresent();
        return accepted ? Stream.concat(Stream.of(Finding.of(FindingCode.TLS_EXCEPTION, target.host().text())),
                findings.stream()).toList() : findings;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
