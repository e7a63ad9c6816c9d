/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts;

import java.time.Instant;

import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;

/**
 * A certificate that a person has accepted for one server, although this computer cannot verify it.
 *
 * @param host where the server is, as the person asked for it
 * @param port its TCP port
 * @param certificate what the server showed
 * @param since when the person accepted it
 * @since 0.1.0
 */
public record AcceptedCertificate(HostName host, int port, ServerCertificate certificate, Instant since) {
}
