/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of its own (EC P-256, made in memory) that vouches for the servers of a test: with good
 * certificates, and with those that a client has to refuse. A certificate for the wrong name needs no method: issue
 * one for another name. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class TestCertificates {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);
    /** id-on-dnsSRV, RFC 4985 section 2. */
    private static final ASN1ObjectIdentifier SERVICE_NAME = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7");

    private final AtomicLong serialNumbers = new AtomicLong(1);
    private final KeyPair keys = newKeys();
    private final X500Name name;
    private final X509Certificate authority;

    private TestCertificates(String commonName) {
        name = nameOf(commonName);
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now.minus(YEAR), now.plus(YEAR));
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } catch (CertIOException e) {
            throw cannotMake(e);
        }
        authority = sign(builder, keys.getPrivate(), SIGNATURE);
    }

    /** A new authority, which no other trusts. */
    public static TestCertificates create() {
        return create("Postern Test Authority");
    }

    /**
     * A new authority of another name, such as that of an antivirus program or a proxy which issues certificates for
     * all hosts in order to read along.
     */
    public static TestCertificates create(String name) {
        return new TestCertificates(name);
    }

    /**
     * A good certificate, valid from yesterday for a year.
     *
     * @param names host names, also with a wildcard such as {@code *.example.org}, IP addresses, and names of services
     *        such as {@code _imaps.example.org} (RFC 4985); at least one
     */
    public TestCertificate issue(String... names) {
        return issue(Instant.now().minus(DAY), Instant.now().plus(YEAR), SIGNATURE, names);
    }

    /** A certificate that ended yesterday. */
    public TestCertificate issueExpired(String... names) {
        return issue(Instant.now().minus(DAY.multipliedBy(30)), Instant.now().minus(DAY), SIGNATURE, names);
    }

    /** A certificate that begins tomorrow. */
    public TestCertificate issueNotYetValid(String... names) {
        return issue(Instant.now().plus(DAY), Instant.now().plus(YEAR), SIGNATURE, names);
    }

    /** A certificate signed with SHA-1, as no public authority issues any more. */
    public TestCertificate issueSignedWithSha1(String... names) {
        return issue(Instant.now().minus(DAY), Instant.now().plus(YEAR), "SHA1withECDSA", names);
    }

    /** A certificate that nobody vouches for but itself. */
    public TestCertificate issueSelfSigned(String... names) {
        KeyPair own = newKeys();
        X500Name subject = nameOf(names[0]);
        Instant now = Instant.now();
        X509v3CertificateBuilder builder =
                leaf(subject, subject, own.getPublic(), now.minus(DAY), now.plus(YEAR), names);
        return new TestCertificate(own.getPrivate(), List.of(sign(builder, own.getPrivate(), SIGNATURE)));
    }

    /** A certificate by another authority of the same name, which the clients of this one do not trust. */
    public TestCertificate issueUntrusted(String... names) {
        return create().issue(names);
    }

    /** The certificate of the authority. */
    public X509Certificate authority() {
        return authority;
    }

    /** The certificate of the authority as text (PEM, RFC 7468). */
    public String authorityPem() {
        try {
            String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    /** What a client needs to trust this authority, and no other. */
    public SSLContext clientContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    /** Trusts this authority, and no other. */
    public X509TrustManager trustManager() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            return Stream.of(trust.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast).findFirst().orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw cannotMake(e);
        }
    }

    /**
     * Writes a trust store (PKCS #12) that holds this authority alone, for programs that take
     * {@code javax.net.ssl.trustStore}.
     *
     * @param file is written over where it exists
     * @param password protects the file; the caller keeps the array
     * @throws IOException when the file cannot be written
     */
    public void writeTrustStore(Path file, char[] password) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore().store(out, password);
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        return store;
    }

    private TestCertificate issue(Instant from, Instant until, String signature, String... names) {
        KeyPair own = newKeys();
        X509v3CertificateBuilder builder = leaf(name, nameOf(names[0]), own.getPublic(), from, until, names);
        return new TestCertificate(own.getPrivate(), List.of(sign(builder, keys.getPrivate(), signature), authority));
    }

    private X509v3CertificateBuilder leaf(X500Name issuer, X500Name subject, PublicKey key, Instant from,
            Instant until, String... names) {
        X509v3CertificateBuilder builder = builder(issuer, subject, key, from, until);
        try {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    Stream.of(names).map(TestCertificates::alternativeName).toArray(GeneralName[]::new)));
        } catch (CertIOException e) {
            throw cannotMake(e);
        }
        return builder;
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Instant from,
            Instant until) {
        BigInteger serialNumber = BigInteger.valueOf(serialNumbers.getAndIncrement());
        return new JcaX509v3CertificateBuilder(issuer, serialNumber, Date.from(from), Date.from(until), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, String signature) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature).build(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw cannotMake(e);
        }
    }

    private static GeneralName alternativeName(String name) {
        if (name.startsWith("_")) {
            ASN1Encodable[] typeAndValue = {SERVICE_NAME, new DERTaggedObject(0, new DERIA5String(name))};
            return new GeneralName(GeneralName.otherName, new DERSequence(typeAndValue));
        }
        boolean literal = name.contains(":") || name.matches("[0-9.]+");
        return new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X500Name nameOf(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw cannotMake(e);
        }
    }

    private static IllegalStateException cannotMake(Exception cause) {
        return new IllegalStateException("this Java platform cannot make certificates", cause);
    }
}
