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
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import org.postern.model.DomainName;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.HostName;
import org.postern.probe.TlsReport;

/** Judges the certificate of one server during one handshake, and keeps what it saw. */
final class ServerCertificateCheck extends X509ExtendedTrustManager {

    private static final int NAMES_IN_A_SENTENCE = 5;

    private final X509TrustManager trust;
    private final HostName host;
    private final List<DomainName> sourceDomains;
    private Optional<X509Certificate> certificate = Optional.empty();
    private Optional<Finding> problem = Optional.empty();
    private boolean trusted;
    private boolean nameMatches;

    ServerCertificateCheck(X509TrustManager trust, HostName host, List<DomainName> sourceDomains) {
        this.trust = trust;
        this.host = host;
        this.sourceDomains = sourceDomains;
    }

    /** Whether the server showed a certificate. */
    boolean isAsked() {
        return certificate.isPresent();
    }

    /** Why the certificate was not accepted. */
    Optional<Finding> problem() {
        return problem;
    }

    TlsReport report(String version, String cipher) {
        X509Certificate shown = certificate.orElseThrow();
        return new TlsReport(version, cipher, shown.getSubjectX500Principal().getName(), CertificateNames.of(shown).all(),
                shown.getIssuerX500Principal().getName(), shown.getNotBefore().toInstant(),
                shown.getNotAfter().toInstant(), trusted, nameMatches);
    }

    private void check(X509Certificate[] chain, String keyExchange) throws CertificateException {
        X509Certificate shown = chain[0];
        CertificateNames names = CertificateNames.of(shown);
        certificate = Optional.of(shown);
        nameMatches = names.include(host) || sourceDomains.stream().map(HostName::of).anyMatch(names::include);
        try {
            trust.checkServerTrusted(chain, keyExchange);
            trusted = true;
        } catch (CertificateException notTrusted) {
            problem = Optional.of(explain(shown));
            throw notTrusted;
        }
        if (!nameMatches) {
            problem = Optional.of(Finding.of(FindingCode.TLS_NAME_MISMATCH, host.text(),
                    String.join(", ", names.all().stream().limit(NAMES_IN_A_SENTENCE).toList())));
            throw new CertificateException("the certificate is for other names");
        }
    }

    private Finding explain(X509Certificate shown) {
        Instant now = Instant.now();
        if (shown.getNotAfter().toInstant().isBefore(now)) {
            return Finding.of(FindingCode.TLS_EXPIRED, host.text(), shown.getNotAfter().toInstant().toString());
        } else if (shown.getNotBefore().toInstant().isAfter(now)) {
            return Finding.of(FindingCode.TLS_NOT_YET_VALID, host.text(), shown.getNotBefore().toInstant().toString());
        } else if (isSelfSigned(shown)) {
            return Finding.of(FindingCode.TLS_SELF_SIGNED, host.text(), "");
        }
        return Finding.of(FindingCode.TLS_UNTRUSTED, host.text(), shown.getIssuerX500Principal().getName());
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
        check(chain, keyExchange);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        check(chain, keyExchange);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        check(chain, keyExchange);
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
