/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A look at one mail server without credentials: resolve, connect, TLS, greeting, capabilities, mechanisms. Nothing in
 * this package, or reachable from it, knows a password or a token.
 *
 * @since 0.1.0
 */
package org.postern.probe;
