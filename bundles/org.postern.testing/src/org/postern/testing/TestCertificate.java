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
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate with its private key, as a server presents it. Immutable, may be used from any thread.
 *
 * @param key the private key
 * @param chain the server's own certificate first, then those that vouch for it
 * @since 0.1.0
 */
public record TestCertificate(PrivateKey key, List<X509Certificate> chain) {

    /** Copies the chain, which must not be empty. */
    public TestCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** What a server needs to present this certificate in a TLS handshake. */
    public SSLContext serverContext() {
        try {
            char[] password = new char[0];
            // Nothing has to be kept secret here, which PKCS #12 takes its time for.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, password);
            store.setKeyEntry("server", key, password, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java platform cannot present a certificate", e);
        }
    }
}
