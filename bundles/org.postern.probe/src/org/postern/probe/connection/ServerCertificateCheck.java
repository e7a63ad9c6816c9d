/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.probe.ServerCertificate;
import org.postern.probe.TlsReport;

/** Judges the certificate of one server during one handshake, and keeps what it saw. */
final class ServerCertificateCheck extends X509ExtendedTrustManager {

    private static final int NAMES_IN_A_SENTENCE = 5;
    private static final HexFormat FINGERPRINT = HexFormat.ofDelimiter(":").withUpperCase();

    private final X509TrustManager trust;
    private final CertificateExceptions exceptions;
    private final ReferenceIdentity identity;
    private Optional<TlsReport> report = Optional.empty();
    private Optional<Finding> problem = Optional.empty();

    ServerCertificateCheck(X509TrustManager trust, CertificateExceptions exceptions, ReferenceIdentity identity) {
        this.trust = trust;
        this.exceptions = exceptions;
        this.identity = identity;
    }

    /** What was seen, where the server showed a certificate. */
    Optional<TlsReport> report() {
        return report;
    }

    /** Why the certificate was not accepted. */
    Optional<Finding> problem() {
        return problem;
    }

    private void check(X509Certificate[] chain, String keyExchange, Optional<SSLSession> session)
            throws CertificateException {
        Optional<CertificateException> distrust = distrust(chain, keyExchange);
        CertificateNames names = CertificateNames.of(chain[0]);
        boolean nameMatches = names.fit(identity);
        report = Optional.of(new TlsReport(session.map(SSLSession::getProtocol).orElse(""),
                session.map(SSLSession::getCipherSuite).orElse(""),
                Stream.of(chain).map(ServerCertificateCheck::describe).toList(), distrust.isEmpty(), nameMatches));
        if (distrust.isEmpty() && nameMatches) {
            return;
        }
        Optional<String> accepted = identity.mailPort().flatMap(port -> exceptions.accepted(identity.host(), port));
        if (accepted.isPresent() && accepted.get().equals(report.get().certificate().fingerprint())) {
            return;
        }
        problem = Optional.of(accepted.isPresent()
                ? Finding.of(FindingCode.TLS_EXCEPTION_CHANGED, identity.host().text())
                : distrust.isPresent() ? explain(chain[0])
                : Finding.of(FindingCode.TLS_NAME_MISMATCH, identity.host().text(),
                        String.join(", ", names.all().stream().limit(NAMES_IN_A_SENTENCE).toList())));
        throw distrust.orElseGet(() -> new CertificateException("the certificate is for other names"));
    }

    private Optional<CertificateException> distrust(X509Certificate[] chain, String keyExchange) {
        try {
            trust.checkServerTrusted(chain, keyExchange);
            return Optional.empty();
        } catch (CertificateException notTrusted) {
            return Optional.of(notTrusted);
        }
    }

    private static ServerCertificate describe(X509Certificate certificate) {
        return new ServerCertificate(certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(), CertificateNames.of(certificate).all(),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
                fingerprint(certificate));
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return FINGERPRINT.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private Finding explain(X509Certificate shown) {
        String host = identity.host().text();
        Instant now = Instant.now();
        if (shown.getNotAfter().toInstant().isBefore(now)) {
            return Finding.of(FindingCode.TLS_EXPIRED, host, shown.getNotAfter().toInstant().toString());
        } else if (shown.getNotBefore().toInstant().isAfter(now)) {
            return Finding.of(FindingCode.TLS_NOT_YET_VALID, host, shown.getNotBefore().toInstant().toString());
        } else if (isSelfSigned(shown)) {
            return Finding.of(FindingCode.TLS_SELF_SIGNED, host);
        }
        return Finding.of(FindingCode.TLS_UNTRUSTED, host, shown.getIssuerX500Principal().getName());
    }

    private static boolean isSelfSigned(X509Certificate shown) {
        try {
            shown.verify(shown.getPublicKey());
            return shown.getIssuerX500Principal().equals(shown.getSubjectX500Principal());
        } catch (GeneralSecurityException signedByAnother) {
            return false;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        check(chain, keyExchange, Optional.empty());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        check(chain, keyExchange, socket instanceof SSLSocket tls ? Optional.ofNullable(tls.getHandshakeSession())
                : Optional.empty());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        check(chain, keyExchange, Optional.ofNullable(engine.getHandshakeSession()));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
