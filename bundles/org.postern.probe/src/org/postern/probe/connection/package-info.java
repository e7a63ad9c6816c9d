/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Opens connections: names to addresses, addresses raced (RFC 8305), TLS verified. Probe, discovery and log-in
 * verification all connect through here, so that name service, trust and time limits are the same everywhere.
 *
 * @since 0.1.0
 */
package org.postern.probe.connection;
