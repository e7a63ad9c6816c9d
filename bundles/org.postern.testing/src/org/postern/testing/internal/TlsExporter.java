/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/** What a client can bind its log-in to, as the server knows it: {@code tls-exporter} of RFC 9266, with TLS 1.3. */
final class TlsExporter {

    static final String KIND = "tls-exporter";

    private static final String LABEL = "EXPORTER-Channel-Binding";
    private static final int BYTES = 32;

    private TlsExporter() {
    }

    /** Empty before TLS 1.3, and before Java 25, which has the method that is looked for here by its name. */
    static Optional<byte[]> of(SSLSession session) {
        if (!session.getProtocol().equals("TLSv1.3")) {
            return Optional.empty();
        }
        try {
            return Optional.of((byte[]) ExtendedSSLSession.class
                    .getMethod("exportKeyingMaterialData", String.class, byte[].class, int.class)
                    .invoke(session, LABEL, new byte[0], BYTES));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException notToBeHad) {
            return Optional.empty();
        }
    }
}
