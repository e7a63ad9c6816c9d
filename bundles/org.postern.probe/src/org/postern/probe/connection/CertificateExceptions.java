/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.connection;

import java.util.Optional;

import org.postern.model.HostName;

/**
 * The certificates that a person has accepted although this computer cannot verify them: for one server, one
 * certificate. They count for mail servers alone; configuration from the web is never fetched under one. Asked in each
 * handshake, on the thread of the handshake; answers without waiting for a network or a person.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CertificateExceptions {

    /** Nothing was accepted. */
    CertificateExceptions NONE = (host, port) -> Optional.empty();

    /**
     * The certificate that was accepted for a server, by its SHA-256 digest as in
     * {@link org.postern.probe.ServerCertificate#fingerprint()}; empty where there is none or a policy forbids it.
     */
    Optional<String> accepted(HostName host, int port);
}
