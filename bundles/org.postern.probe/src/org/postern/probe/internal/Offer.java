/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.internal;

import java.util.List;

import org.postern.model.AuthenticationMethod;

/**
 * What a server offers.
 *
 * @param capabilities in the server's words and order
 * @param authentication the methods behind its mechanisms, best first
 */
public record Offer(List<String> capabilities, List<AuthenticationMethod> authentication) {
}
