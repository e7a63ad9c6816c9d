/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Log-ins by mechanisms (RFC 4422) that Jakarta Mail does not bring, such as SCRAM-SHA-256 and OAUTHBEARER: its IMAP
 * store and its SMTP transport, which speak the mechanisms of this package.
 */
package org.postern.verification.sasl;
