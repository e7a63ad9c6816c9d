/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/**
 * What both ends of a TLS session know and nobody in between does, so that a log-in can be bound to it: {@code
 * tls-exporter} of RFC 9266, with TLS 1.3. Mail servers take this one, or {@code tls-unique}, which Java never had;
 * none was found that takes {@code tls-server-end-point}. Safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class ChannelBinding {

    /** The registered name. */
    public static final String TYPE = "tls-exporter";

    private static final String VERSION = "TLSv1.3";
    private static final String LABEL = "EXPORTER-Channel-Binding";
    private static final int BYTES = 32;
    /** A method that Java has from version 25 on, while Postern runs on 21, too. */
    private static final Optional<MethodHandle> EXPORTER = exporter();

    private ChannelBinding() {
    }

    private static Optional<MethodHandle> exporter() {
        try {
            return Optional.of(MethodHandles.publicLookup().findVirtual(ExtendedSSLSession.class,
                    "exportKeyingMaterialData",
                    MethodType.methodType(byte[].class, String.class, byte[].class, int.class)));
        } catch (NoSuchMethodException | IllegalAccessException olderJava) {
            return Optional.empty();
        }
    }

    /** Empty before TLS 1.3, and where this Java does not hand it out. */
    public static Optional<byte[]> of(SSLSession session) {
        return EXPORTER.filter(exporter -> session.getProtocol().equals(VERSION))
                .flatMap(exporter -> session instanceof ExtendedSSLSession extended ? export(exporter, extended)
                        : Optional.empty());
    }

    private static Optional<byte[]> export(MethodHandle exporter, ExtendedSSLSession session) {
        try {
            return Optional.of((byte[]) exporter.invokeExact(session, LABEL, new byte[0], BYTES));
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable notToBeHad) {
            return Optional.empty();
        }
    }
}
