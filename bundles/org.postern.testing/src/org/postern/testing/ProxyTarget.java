/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

/**
 * What a client asked a proxy for.
 *
 * @param host as the client wrote it: a name that it did not look up stays a name
 * @param port such as 993
 * @since 0.1.0
 */
public record ProxyTarget(String host, int port) {
}
