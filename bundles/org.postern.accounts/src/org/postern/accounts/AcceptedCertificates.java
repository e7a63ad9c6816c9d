/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts;

import java.util.List;

import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;
import org.postern.probe.connection.CertificateExceptions;

/**
 * The certificates that a person has accepted: of each server at most one, for as long as the server shows that one.
 * There is no way to accept more than one certificate of one server at a time. Safe for use from many threads; nothing
 * waits for the network.
 *
 * @since 0.1.0
 */
public interface AcceptedCertificates extends CertificateExceptions {

    /** All of them, by host and port; also those that do not count while a policy forbids them. */
    List<AcceptedCertificate> all();

    /**
     * Whether exceptions may be made at all. The preference {@code org.postern.accounts/certificate-exceptions}, as a
     * default of the product ({@code plugin_customization.ini}) or of the workspace, forbids them with {@code false}.
     */
    boolean areAllowed();

    /**
     * Accepts a certificate of a server from now on, in place of the one that was accepted before. To be called after
     * a person has seen the certificate and has said so.
     *
     * @throws IllegalStateException where a policy forbids exceptions
     * @throws java.io.UncheckedIOException where the preferences cannot be saved
     */
    void accept(HostName host, int port, ServerCertificate certificate);

    /** Takes back what was accepted of a server; nothing happens where there is nothing. */
    void revoke(HostName host, int port);
}
