/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import java.util.Optional;

import org.postern.model.DomainName;

/**
 * An SRV record (RFC 2782).
 *
 * @param priority the lower, the earlier it is tried
 * @param weight the share among equals
 * @param port the TCP port; 0 where the service is not offered
 * @param target the host; empty for the target "." that says: not offered here
 * @since 0.1.0
 */
public record ServiceLocation(int priority, int weight, int port, Optional<DomainName> target) {
}
