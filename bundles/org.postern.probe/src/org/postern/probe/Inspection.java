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
import java.util.ArrayList;
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
    /** So much of the time that is left is waited for a first line, before a word of ours tells more. */
    private static final double PATIENCE = 0.8;
    private static final double LITTLE_PATIENCE = 0.2;

    private final Connector connector;
    private final ProbeTarget target;
    private final Deadline deadline;
    private final Duration slow;
    private final long start = System.nanoTime();

    private volatile List<InetAddress> addresses = List.of();
    private volatile Optional<String> greeting = Optional.empty();
    private volatile Optional<TlsReport> tls = Optional.empty();
    private volatile Duration resolveTime = Duration.ZERO;
    private volatile Duration connectTime = Duration.ZERO;
    private volatile Duration tlsTime = Duration.ZERO;
    private volatile Duration greetingTime = Duration.ZERO;

    /** @param slow what takes as long as this is worth a remark */
    Inspection(Connector connector, ProbeTarget target, Deadline deadline, Duration slow) {
        this.connector = connector;
        this.target = target;
        this.deadline = deadline;
        this.slow = slow;
    }

    ProbeResult look() {
        return Dialogue.of(target.protocol(), target.host()).map(this::look)
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
                case TLS -> behindTls(dialogue, socket, secured -> greetAndAsk(dialogue, new Lines(secured, deadline)));
                case STARTTLS -> upgradeAndAsk(dialogue, socket);
                case NONE -> greetAndAsk(dialogue, new Lines(socket, deadline));
            };
        } catch (DialogueFailure failure) {
            return failed(failure);
        } catch (IOException broken) {
            endWhereCancelled();
            return failed(FindingCode.CONNECTION_RESET, "");
        }
    }

    private static void endWhereCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }

    private ProbeResult greetAndAsk(Dialogue dialogue, Lines lines) throws IOException {
        Optional<String> firstLine = dialogue.speaksFirst() ? Optional.of(greet(dialogue, lines, PATIENCE))
                : Optional.empty();
        Offer offer = dialogue.askForOffer(firstLine, lines);
        leave(dialogue, lines);
        return works(offer);
    }

    private ProbeResult upgradeAndAsk(Dialogue dialogue, Socket socket) throws IOException {
        Lines lines = new Lines(socket, deadline);
        dialogue.askForTls(greet(dialogue, lines, PATIENCE), lines);
        // Whatever came before the handshake may be somebody else's (RFC 3207 section 6): nothing of it is used.
        if (lines.hasUnread()) {
            return failed(FindingCode.TLS_STARTTLS_INJECTED, "");
        }
        return behindTls(dialogue, socket, secured -> {
            Lines protectedLines = lines.over(secured);
            Offer offer = dialogue.askForOffer(Optional.empty(), protectedLines);
            leave(dialogue, protectedLines);
            return works(offer);
        });
    }

    /** What follows the TLS handshake. */
    @FunctionalInterface
    private interface ProtectedPart {
        ProbeResult over(Socket secured) throws IOException;
    }

    private ProbeResult behindTls(Dialogue dialogue, Socket socket, ProtectedPart next) throws IOException {
        long handshakeStart = System.nanoTime();
        TlsSession session = connector.secure(socket, target.identity(), deadline.remaining());
        tlsTime = since(handshakeStart);
        return switch (session) {
            case TlsSession.Failed failed -> {
                tls = failed.report();
                yield failed.finding().code() == FindingCode.TLS_NOT_OFFERED && target.security() == Security.TLS
                        ? failed(whoSpeaksInClear(dialogue))
                        : result(failed.state(), Offer.NOTHING, List.of(failed.finding()));
            }
            case TlsSession.Secured secured -> {
                tls = Optional.of(secured.report());
                yield next.over(secured.socket());
            }
        };
    }

    /** What answers a TLS handshake in clear may be the right server, which waits for STARTTLS, or another. */
    private DialogueFailure whoSpeaksInClear(Dialogue dialogue) {
        DialogueFailure noTls = new DialogueFailure(FindingCode.TLS_NOT_OFFERED);
        if (!dialogue.speaksFirst() || !(connector.connect(target.host(), target.port(), deadline.remaining())
                instanceof Connection.Connected connected)) {
            return noTls;
        }
        try (Socket socket = connected.socket()) {
            Lines lines = new Lines(socket, deadline);
            dialogue.askForTls(greet(dialogue, lines, LITTLE_PATIENCE), lines);
            return new DialogueFailure(FindingCode.SERVER_STARTTLS_EXPECTED);
        } catch (DialogueFailure failure) {
            return switch (failure.code()) {
                case SERVER_OTHER_PROTOCOL, SERVER_UNREADABLE, SERVER_TOO_MUCH, SERVER_BUSY, SERVER_TURNED_AWAY ->
                    failure;
                default -> noTls;
            };
        } catch (IOException broken) {
            endWhereCancelled();
            return noTls;
        }
    }

    private static void leave(Dialogue dialogue, Lines lines) {
        try {
            dialogue.leave(lines);
            lines.end();
        } catch (IOException leftBeforeUs) {
            // All that was asked has been answered.
        }
    }

    private String greet(Dialogue dialogue, Lines lines, double patience) throws IOException {
        long greetingStart = System.nanoTime();
        String firstLine = firstLine(dialogue, lines, patience);
        greetingTime = since(greetingStart);
        greeting = Optional.of(firstLine.codePoints().filter(character -> !Character.isISOControl(character))
                .limit(LONGEST_GREETING)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
        dialogue.greeted(firstLine, lines);
        return firstLine;
    }

    private String firstLine(Dialogue dialogue, Lines lines, double patience) throws IOException {
        try {
            return lines.readBy(deadline.share(patience));
        } catch (SocketTimeoutException silence) {
            dialogue.leave(lines);
            dialogue.greeted(firstLineAfterOurs(lines), lines);
            // The right server, but it has been told to leave.
            throw new DialogueFailure(FindingCode.SERVER_UNFINISHED);
        }
    }

    /**
     * A web server answers the first word of its client. A server of TLS waits for its client as well, and ends the
     * connection at a word in clear.
     */
    private String firstLineAfterOurs(Lines lines) throws IOException {
        try {
            return lines.read();
        } catch (IOException failure) {
            boolean hungUp = !(failure instanceof DialogueFailure) && lines.startedText().isEmpty();
            boolean wantsTls = tls.isEmpty() && (hungUp || lines.startedText().startsWith(TLS_ALERT));
            throw wantsTls ? new DialogueFailure(FindingCode.SERVER_TLS_EXPECTED) : failure;
        }
    }

    private ProbeResult works(Offer offer) {
        List<Finding> remarks = new ArrayList<>();
        if (target.security() == Security.NONE) {
            remarks.add(Finding.of(FindingCode.PLAIN_TEXT, target.host().text()));
        }
        Duration time = since(start);
        if (time.compareTo(slow) >= 0) {
            remarks.add(Finding.of(FindingCode.SERVER_SLOW, target.host().text(), Integer.toString(target.port()),
                    Long.toString(time.toSeconds())));
        }
        return result(ServerState.OK, offer, remarks);
    }

    private ProbeResult failed(DialogueFailure failure) {
        return failed(failure.code(), failure.words());
    }

    private ProbeResult failed(FindingCode code, String words) {
        ServerState state = switch (code) {
            case SERVER_SILENT, SERVER_UNFINISHED, CONNECTION_TIMEOUT -> ServerState.TIMEOUT;
            case SERVER_OTHER_PROTOCOL, SERVER_UNREADABLE, SERVER_TOO_MUCH, SERVER_TLS_EXPECTED -> ServerState.PROTOCOL;
            case TLS_NOT_OFFERED, TLS_STARTTLS_MISSING, TLS_STARTTLS_STRIPPED, TLS_STARTTLS_REFUSED,
                    TLS_STARTTLS_INJECTED, SERVER_STARTTLS_EXPECTED -> ServerState.INSECURE;
            default -> ServerState.UNREACHABLE;
        };
        Finding finding = code.id().startsWith("tls.") ? Finding.of(code, target.host().text(), words)
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
