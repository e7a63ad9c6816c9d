/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.model.ServerState;
import org.postern.probe.TlsReport;
import org.postern.probe.connection.Connector.TlsSession;
import org.postern.probe.internal.QuickAcknowledgement;
import org.postern.probe.internal.Sockets;

/** Runs TLS handshakes and says why one failed. */
final class TlsHandshake {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final X509TrustManager trust;
    private final CertificateExceptions exceptions;

    TlsHandshake(X509TrustManager trust, CertificateExceptions exceptions) {
        this.trust = trust;
        this.exceptions = exceptions;
    }

    TlsSession run(Socket socket, ReferenceIdentity identity, List<String> protocols, Duration limit) {
        ServerCertificateCheck check = new ServerCertificateCheck(trust, exceptions, identity);
        SocketTimer timer = SocketTimer.start(socket, limit);
        try {
            SSLSocket tls = (SSLSocket) context(check).getSocketFactory()
                    .createSocket(socket, identity.host().text(), socket.getPort(), true);
            tls.setEnabledProtocols(VERSIONS);
            if (!protocols.isEmpty()) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setApplicationProtocols(protocols.toArray(String[]::new));
                tls.setSSLParameters(parameters);
            }
            tls.startHandshake();
            QuickAcknowledgement.ask(socket);
            return new TlsSession.Secured(tls, check.report().orElseThrow());
        } catch (IOException failure) {
            Sockets.close(socket);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            return explain(failure, identity.host(), socket.getPort(), check, timer.isOver());
        } finally {
            timer.close();
        }
    }

    /** A context of its own for each session: nothing of one server is remembered for another. */
    private static SSLContext context(TrustManager check) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            return context;
        } catch (NoSuchAlgorithmException | KeyManagementException noTlsInThisJava) {
            throw new IllegalStateException(noTlsInThisJava);
        }
    }

    private static TlsSession explain(IOException failure, HostName host, int port, ServerCertificateCheck check,
            boolean outOfTime) {
        Optional<TlsReport> report = check.report();
        if (outOfTime) {
            return new TlsSession.Failed(ServerState.TIMEOUT,
                    Finding.of(FindingCode.SERVER_SILENT, host.text(), Integer.toString(port)), report);
        } else if (check.problem().isPresent()) {
            return new TlsSession.Failed(ServerState.CERTIFICATE, check.problem().get(), report);
        }
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("Unsupported or unrecognized SSL message")) {
            return new TlsSession.Failed(ServerState.INSECURE,
                    Finding.of(FindingCode.TLS_NOT_OFFERED, host.text()), report);
        } else if (reason.contains("protocol_version") || reason.contains("not accepted by client preferences")
                || reason.contains("is not enabled or supported")) {
            return new TlsSession.Failed(ServerState.INSECURE,
                    Finding.of(FindingCode.TLS_TOO_OLD, host.text()), report);
        } else if (failure instanceof SSLException && !(failure.getCause() instanceof SocketException)
                && !(failure.getCause() instanceof EOFException)) {
            return new TlsSession.Failed(ServerState.PROTOCOL,
                    Finding.of(FindingCode.TLS_HANDSHAKE_FAILED, host.text(), reason), report);
        }
        return new TlsSession.Failed(ServerState.UNREACHABLE,
                Finding.of(FindingCode.CONNECTION_RESET, host.text(), Integer.toString(port)), report);
    }
}
