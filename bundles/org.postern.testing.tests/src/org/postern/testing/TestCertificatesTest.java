/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

    private final TestCertificates certificates = TestCertificates.create();

    @Test
    void aClientTrustsAGoodCertificate() {
        assertDoesNotThrow(() -> shakeHands(certificates.issue("localhost")));
    }

    @Test
    void aClientTrustsACertificateForAnAddress() {
        assertDoesNotThrow(() -> shakeHands(certificates.issue("127.0.0.1"), "127.0.0.1"));
    }

    @Test
    void aClientRefusesAnExpiredCertificate() {
        TestCertificate expired = certificates.issueExpired("localhost");

        assertThrows(CertificateExpiredException.class, expired.certificate()::checkValidity);
        assertThrows(SSLException.class, () -> shakeHands(expired));
    }

    @Test
    void aClientRefusesACertificateThatIsNotYetValid() {
        TestCertificate early = certificates.issueNotYetValid("localhost");

        assertThrows(CertificateNotYetValidException.class, early.certificate()::checkValidity);
        assertThrows(SSLException.class, () -> shakeHands(early));
    }

    @Test
    void aClientRefusesACertificateOfAnotherName() {
        assertThrows(SSLException.class, () -> shakeHands(certificates.issue("other.example")));
    }

    @Test
    void aClientRefusesASelfSignedCertificate() {
        assertThrows(SSLException.class, () -> shakeHands(certificates.issueSelfSigned("localhost")));
    }

    @Test
    void aClientRefusesACertificateOfAnotherAuthority() {
        assertThrows(SSLException.class, () -> shakeHands(certificates.issueUntrusted("localhost")));
    }

    @Test
    void issuesACertificateWithAnOutdatedSignature() {
        assertEquals("SHA1withECDSA", certificates.issueSignedWithSha1("localhost").certificate().getSigAlgName());
    }

    @Test
    void bearsTheNameOfAnInspector() {
        TestCertificates inspector = TestCertificates.create("Example Antivirus");

        assertEquals("CN=Example Antivirus",
                inspector.issue("localhost").certificate().getIssuerX500Principal().getName());
        assertThrows(SSLException.class, () -> shakeHands(inspector.issue("localhost")));
    }

    @Test
    void writesTheAuthorityAsText() throws GeneralSecurityException {
        assertEquals(certificates.authority(), CertificateFactory.getInstance("X.509").generateCertificate(
                new ByteArrayInputStream(certificates.authorityPem().getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void writesTheAuthorityIntoATrustStore(@TempDir Path folder) throws GeneralSecurityException, IOException {
        Path file = folder.resolve("trust.p12");
        char[] password = "changeit".toCharArray();

        certificates.writeTrustStore(file, password);

        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        assertEquals(certificates.authority(), store.getCertificate("authority"));
    }

    private void shakeHands(TestCertificate certificate) throws IOException {
        shakeHands(certificate, "localhost");
    }

    private void shakeHands(TestCertificate certificate, String name) throws IOException {
        try (TestHttps server = TestHttps.start(certificate);
                SSLSocket socket = (SSLSocket) certificates.clientContext().getSocketFactory()
                        .createSocket(name, server.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
        }
    }
}
